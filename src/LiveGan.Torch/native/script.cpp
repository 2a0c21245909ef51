// Networks as TorchScript, made by other programs.
#include "shim.h"

#include <torch/csrc/jit/api/module.h>
#include <torch/csrc/jit/serialization/import.h>

#include <vector>

using namespace livegan;

using Module = torch::jit::Module;

// What an argument is: see ArgumentKind on the other side.
enum : int { kind_tensor = 0, kind_boolean = 1, kind_integer = 2, kind_double = 3 };

static c10::IValue argument(Handle tensor, double scalar, int kind) {
  switch (kind) {
    case kind_tensor: return *tensor;
    case kind_boolean: return scalar != 0;
    case kind_integer: return static_cast<int64_t>(scalar);
    default: return scalar;
  }
}

LG_EXPORT Module* lg_jit_load(const char* path) {
  return guarded([&]() -> Module* {
    auto module = std::make_unique<Module>(torch::jit::load(path, at::kCPU));
    module->eval();
    return module.release();
  }, nullptr);
}

LG_EXPORT void lg_jit_free(Module* module) { delete module; }

LG_EXPORT Handle lg_jit_call(Module* module, const Handle* tensors, const double* scalars, const int* kinds, int count) {
  return tensor([&]() -> at::Tensor {
    std::vector<c10::IValue> inputs;
    for (int i = 0; i < count; i++) inputs.push_back(argument(tensors[i], scalars[i], kinds[i]));
    c10::IValue result = module->forward(std::move(inputs));
    TORCH_CHECK(result.isTensor(), "the module gives no tensor but ", result.tagKind());
    return result.toTensor();
  });
}
