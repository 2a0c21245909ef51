// Gradients and the optimiser's update.
#include "shim.h"

#include <ATen/core/grad_mode.h>
#include <torch/csrc/autograd/autograd.h>

#include <cmath>
#include <vector>

using namespace livegan;

static std::vector<at::Tensor> tensors(const Handle* handles, int count) {
  std::vector<at::Tensor> result;
  result.reserve(static_cast<size_t>(count));
  for (int i = 0; i < count; i++) result.push_back(optional(handles[i]));
  return result;
}

LG_EXPORT int lg_grad_enabled() { return at::GradMode::is_enabled() ? 1 : 0; }

LG_EXPORT void lg_set_grad_enabled(int value) { at::GradMode::set_enabled(value != 0); }

LG_EXPORT int lg_backward(Handle self) { return status([&] { self->backward(); }); }

LG_EXPORT int lg_autograd_grad(const Handle* outputs, int output_count, const Handle* inputs, int input_count,
                               const Handle* gradients, int gradient_count, int retain_graph, int create_graph,
                               int allow_unused, Handle* results) {
  return status([&] {
    auto found = torch::autograd::grad(tensors(outputs, output_count), tensors(inputs, input_count),
                                       tensors(gradients, gradient_count), retain_graph != 0 || create_graph != 0,
                                       create_graph != 0, allow_unused != 0);
    for (size_t i = 0; i < found.size(); i++) results[i] = found[i].defined() ? own(found[i]) : nullptr;
  });
}

// Adam (Kingma & Ba 2015, algorithm 1) in one pass over memory, as PyTorch's: eps is added after the bias correction.
LG_EXPORT int lg_adam(Handle parameter, Handle gradient, Handle mean, Handle square, int64_t step, double rate, double beta1,
                      double beta2, double epsilon) {
  return status([&] {
    at::NoGradGuard no_grad;
    const double correction1 = 1 - std::pow(beta1, static_cast<double>(step));
    const double correction2 = 1 - std::pow(beta2, static_cast<double>(step));
    const bool dense = parameter->is_cpu() && parameter->scalar_type() == at::kFloat && parameter->is_contiguous() &&
                       mean->is_contiguous() && square->is_contiguous();
    if (!dense) {
      mean->mul_(beta1).add_(*gradient, 1 - beta1);
      square->mul_(beta2).addcmul_(*gradient, *gradient, 1 - beta2);
      parameter->addcdiv_(*mean, (*square / correction2).sqrt_().add_(epsilon), -rate / correction1);
      return;
    }
    const at::Tensor grad = gradient->to(at::kFloat).contiguous();
    const int64_t count = parameter->numel();
    float* p = parameter->data_ptr<float>();
    float* m = mean->data_ptr<float>();
    float* v = square->data_ptr<float>();
    const float* g = grad.data_ptr<float>();
    const float b1 = static_cast<float>(beta1), b2 = static_cast<float>(beta2), eps = static_cast<float>(epsilon);
    const float size = static_cast<float>(rate / correction1), root = static_cast<float>(1 / std::sqrt(correction2));
    for (int64_t i = 0; i < count; i++) {
      m[i] = b1 * m[i] + (1 - b1) * g[i];
      v[i] = b2 * v[i] + (1 - b2) * g[i] * g[i];
      p[i] -= size * m[i] / (std::sqrt(v[i]) * root + eps);
    }
  });
}
