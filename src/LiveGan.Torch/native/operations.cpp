// Differentiable operations: arithmetic, reductions, shapes, and the few layers of a convolutional network.
#include "shim.h"

#include <torch/csrc/autograd/custom_function.h>

#include <vector>

using namespace livegan;

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

// libtorch 1.13 hands transposed bfloat16 convolutions on a processor to oneDNN's plain convolution and gets a wrong answer.
// The adjoint of a convolution is its gradient with respect to its input, which oneDNN computes correctly and fast.
struct AdjointConvolution : torch::autograd::Function<AdjointConvolution> {
  static at::Tensor forward(AutogradContext* context, const at::Tensor& x, const at::Tensor& weight, int64_t stride,
                            int64_t padding) {
    context->save_for_backward({x, weight});
    context->saved_data["stride"] = stride;
    context->saved_data["padding"] = padding;
    const int64_t height = (x.size(2) - 1) * stride - 2 * padding + weight.size(2);
    const int64_t width = (x.size(3) - 1) * stride - 2 * padding + weight.size(3);
    // Only its shape and layout are read.
    auto input = at::empty({x.size(0), weight.size(1), height, width}, x.options(), x.suggest_memory_format());
    return std::get<0>(gradients(x, input, weight, stride, padding, {true, false, false}));
  }

  static variable_list backward(AutogradContext* context, variable_list slopes) {
    auto saved = context->get_saved_variables();
    const int64_t stride = context->saved_data["stride"].toInt(), padding = context->saved_data["padding"].toInt();
    const int64_t strides[2] = {stride, stride}, paddings[2] = {padding, padding}, dilations[2] = {1, 1};
    at::Tensor to_x, to_weight;
    if (context->needs_input_grad(0))
      to_x = at::conv2d(slopes[0], saved[1], {}, at::IntArrayRef(strides), at::IntArrayRef(paddings), at::IntArrayRef(dilations));
    if (context->needs_input_grad(1))
      to_weight = std::get<1>(gradients(saved[0], slopes[0], saved[1], stride, padding, {false, true, false}));
    return {to_x, to_weight, at::Tensor(), at::Tensor()};
  }

  static std::tuple<at::Tensor, at::Tensor, at::Tensor> gradients(const at::Tensor& slope, const at::Tensor& input,
                                                                  const at::Tensor& weight, int64_t stride,
                                                                  int64_t padding, std::array<bool, 3> wanted) {
    const int64_t strides[2] = {stride, stride}, paddings[2] = {padding, padding}, dilations[2] = {1, 1}, none[2] = {0, 0};
    return at::convolution_backward(slope, input, weight, c10::nullopt, strides, paddings, dilations, false, none, 1, wanted);
  }
};

bool adjoint_applies(const at::Tensor& x, Handle bias, at::IntArrayRef strides, at::IntArrayRef padding,
                     at::IntArrayRef output_padding, at::IntArrayRef dilation, int64_t groups) {
  auto all = [](at::IntArrayRef values, int64_t wanted) {
    for (int64_t value : values)
      if (value != wanted) return false;
    return true;
  };
  return x.is_cpu() && x.scalar_type() == at::kBFloat16 && bias == nullptr && groups == 1 && all(output_padding, 0) &&
         all(dilation, 1) && all(strides, strides[0]) && all(padding, padding[0]);
}

}  // namespace

#define LG_UNARY(name, expression) \
  LG_EXPORT Handle lg_##name(Handle self) { return tensor([&] { return (expression); }); }
#define LG_BINARY(name, expression) \
  LG_EXPORT Handle lg_##name(Handle self, Handle other) { return tensor([&] { return (expression); }); }
#define LG_SCALAR(name, expression) \
  LG_EXPORT Handle lg_##name(Handle self, double value) { return tensor([&] { return (expression); }); }

LG_UNARY(neg, -*self)
LG_UNARY(abs, self->abs())
LG_UNARY(exp, self->exp())
LG_UNARY(sqrt, self->sqrt())
LG_UNARY(rsqrt, self->rsqrt())
LG_UNARY(square, self->square())
LG_UNARY(tanh, self->tanh())
LG_UNARY(sum_all, self->sum())
LG_UNARY(mean_all, self->mean())
LG_UNARY(detach, self->detach())
LG_UNARY(clone, self->clone())
LG_UNARY(contiguous, self->contiguous())

LG_BINARY(add, *self + *other)
LG_BINARY(sub, *self - *other)
LG_BINARY(mul, *self * *other)
LG_BINARY(div, *self / *other)
LG_BINARY(matmul, self->matmul(*other))

LG_SCALAR(add_scalar, *self + value)
LG_SCALAR(mul_scalar, *self * value)
LG_SCALAR(pow_scalar, self->pow(value))
LG_SCALAR(leaky_relu, at::leaky_relu(*self, value))

LG_EXPORT Handle lg_softplus(Handle self, double beta, double threshold) {
  return tensor([&] { return at::softplus(*self, beta, threshold); });
}

LG_EXPORT Handle lg_clamp(Handle self, double low, double high) {
  return tensor([&] { return self->clamp(low, high); });
}

LG_EXPORT Handle lg_to(Handle self, int dtype) {
  return tensor([&] { return self->to(static_cast<at::ScalarType>(dtype)); });
}

LG_EXPORT Handle lg_sum(Handle self, const int64_t* dims, int count, int keep) {
  return tensor([&] { return self->sum(list(dims, count), keep != 0); });
}

LG_EXPORT Handle lg_mean(Handle self, const int64_t* dims, int count, int keep) {
  return tensor([&] { return self->mean(list(dims, count), keep != 0); });
}

LG_EXPORT Handle lg_reshape(Handle self, const int64_t* shape, int count) {
  return tensor([&] { return self->reshape(list(shape, count)); });
}

LG_EXPORT Handle lg_permute(Handle self, const int64_t* dims, int count) {
  return tensor([&] { return self->permute(list(dims, count)); });
}

LG_EXPORT Handle lg_expand(Handle self, const int64_t* shape, int count) {
  return tensor([&] { return self->expand(list(shape, count)); });
}

LG_EXPORT Handle lg_repeat(Handle self, const int64_t* counts, int count) {
  return tensor([&] { return self->repeat(list(counts, count)); });
}

LG_EXPORT Handle lg_narrow(Handle self, int64_t dim, int64_t start, int64_t length) {
  return tensor([&] { return self->narrow(dim, start, length); });
}

LG_EXPORT Handle lg_select(Handle self, int64_t dim, int64_t index) {
  return tensor([&] { return self->select(dim, index); });
}

LG_EXPORT Handle lg_unsqueeze(Handle self, int64_t dim) {
  return tensor([&] { return self->unsqueeze(dim); });
}

LG_EXPORT Handle lg_gather(Handle self, int64_t dim, Handle index) {
  return tensor([&] { return self->gather(dim, *index); });
}

LG_EXPORT Handle lg_cat(const Handle* items, int count, int64_t dim) {
  return tensor([&] {
    std::vector<at::Tensor> parts;
    for (int i = 0; i < count; i++) parts.push_back(*items[i]);
    return at::cat(parts, dim);
  });
}

LG_EXPORT int lg_copy_(Handle self, Handle source) { return status([&] { self->copy_(*source); }); }

LG_EXPORT int lg_add_(Handle self, Handle other, double alpha) { return status([&] { self->add_(*other, alpha); }); }

LG_EXPORT int lg_mul_scalar_(Handle self, double value) { return status([&] { self->mul_(value); }); }

LG_EXPORT int lg_lerp_(Handle self, Handle end, Handle weight) { return status([&] { self->lerp_(*end, *weight); }); }

LG_EXPORT int lg_zero_(Handle self) { return status([&] { self->zero_(); }); }

LG_EXPORT Handle lg_linear(Handle input, Handle weight, Handle bias) {
  return tensor([&] { return at::linear(*input, *weight, optional(bias)); });
}

LG_EXPORT Handle lg_conv2d(Handle input, Handle weight, Handle bias, const int64_t* strides, int stride_count,
                           const int64_t* padding, int padding_count, const int64_t* dilation, int dilation_count,
                           int64_t groups) {
  return tensor([&] {
    return at::conv2d(*input, *weight, optional(bias), list(strides, stride_count), list(padding, padding_count),
                      list(dilation, dilation_count), groups);
  });
}

LG_EXPORT Handle lg_conv_transpose2d(Handle input, Handle weight, Handle bias, const int64_t* strides, int stride_count,
                                     const int64_t* padding, int padding_count, const int64_t* output_padding,
                                     int output_padding_count, const int64_t* dilation, int dilation_count, int64_t groups) {
  return tensor([&]() -> at::Tensor {
    if (adjoint_applies(*input, bias, list(strides, stride_count), list(padding, padding_count),
                        list(output_padding, output_padding_count), list(dilation, dilation_count), groups))
      return AdjointConvolution::apply(*input, *weight, strides[0], padding[0]);
    return at::conv_transpose2d(*input, *weight, optional(bias), list(strides, stride_count), list(padding, padding_count),
                                list(output_padding, output_padding_count), groups, list(dilation, dilation_count));
  });
}

LG_EXPORT Handle lg_avg_pool2d(Handle self, int64_t kernel, int64_t stride, int64_t padding) {
  return tensor([&] {
    const int64_t k[2] = {kernel, kernel}, s[2] = {stride, stride}, p[2] = {padding, padding};
    return at::avg_pool2d(*self, at::IntArrayRef(k, 2), at::IntArrayRef(s, 2), at::IntArrayRef(p, 2));
  });
}
