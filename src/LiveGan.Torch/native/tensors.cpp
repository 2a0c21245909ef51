// Errors, lifetime, creation, properties and contents of tensors.
#include "shim.h"

#include <ATen/Parallel.h>
#include <torch/csrc/autograd/generated/variable_factories.h>
#include <torch/csrc/autograd/variable.h>

#include <cstring>
#if defined(__GLIBC__)
#include <malloc.h>
#endif
#if defined(__linux__)
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

using namespace livegan;

namespace livegan {

std::atomic<int64_t> live_tensors{0};
static thread_local std::string last_error;

void set_error(const char* message) noexcept {
  try {
    last_error.assign(message, std::strcspn(message, "\n"));
  } catch (...) {
    last_error.clear();
  }
}

#if defined(__linux__)
// oneDNN computes with AMX where there is AMX. From a thread's first tile on, a signal saves 8 KB of tiles more on the stack
// of its handler, and .NET turns the fault of a null reference into an exception on an alternate stack of 12 KB: it overflows
// into its guard page and the process dies without a word (compare dotnet/runtime issue 127320). So every thread of .NET gets
// a roomier one on its first call. When the thread ends, the runtime unmaps whatever alternate stack it finds.
static bool enlarge_signal_stack() noexcept {
  const size_t guard = static_cast<size_t>(sysconf(_SC_PAGESIZE));
  stack_t present;
  if (sigaltstack(nullptr, &present) != 0 || (present.ss_flags & (SS_DISABLE | SS_ONSTACK)) != 0) return false;
  if (present.ss_size >= signal_stack_size) return true;
  void* memory = mmap(nullptr, signal_stack_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);
  if (memory == MAP_FAILED) return false;
  mprotect(memory, guard, PROT_NONE);
  stack_t roomy = {};
  roomy.ss_sp = memory;
  roomy.ss_size = signal_stack_size;
  if (sigaltstack(&roomy, nullptr) != 0) {
    munmap(memory, signal_stack_size);
    return false;
  }
  munmap(present.ss_sp, present.ss_size);
  return true;
}

void prepare_thread() noexcept {
  static thread_local const bool prepared = enlarge_signal_stack();
  (void)prepared;
}
#else
void prepare_thread() noexcept {}
#endif

static at::TensorOptions options(int dtype) {
  return at::TensorOptions().dtype(static_cast<at::ScalarType>(dtype));
}

}  // namespace livegan

LG_EXPORT const char* lg_last_error() { return last_error.c_str(); }

LG_EXPORT int64_t lg_live_tensors() { return live_tensors.load(); }

// A training step frees and asks for the same few hundred megabytes again and again. By default glibc returns such blocks to
// the kernel at once, and zeroing the fresh pages costs more than the arithmetic of small networks.
LG_EXPORT void lg_keep_freed_memory() {
#if defined(__GLIBC__)
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  mallopt(M_TRIM_THRESHOLD, 2000000000);
  mallopt(M_TOP_PAD, 64 << 20);
#endif
}

LG_EXPORT void lg_tensor_free(Handle tensor) {
  delete tensor;
  live_tensors.fetch_sub(1, std::memory_order_relaxed);
}

LG_EXPORT int lg_set_num_threads(int count) { return status([&] { at::set_num_threads(count); }); }

LG_EXPORT int lg_get_num_threads() { return at::get_num_threads(); }

LG_EXPORT int lg_manual_seed(int64_t seed) { return status([&] { at::manual_seed(static_cast<uint64_t>(seed)); }); }

LG_EXPORT Handle lg_full(const int64_t* shape, int dims, double value, int dtype) {
  return tensor([&] { return torch::full(list(shape, dims), value, options(dtype)); });
}

LG_EXPORT Handle lg_randn(const int64_t* shape, int dims, int dtype) {
  return tensor([&] { return torch::randn(list(shape, dims), options(dtype)); });
}

LG_EXPORT Handle lg_rand(const int64_t* shape, int dims, int dtype) {
  return tensor([&] { return torch::rand(list(shape, dims), options(dtype)); });
}

LG_EXPORT Handle lg_from_floats(const float* values, const int64_t* shape, int dims, int dtype) {
  return tensor([&] {
    auto source = torch::from_blob(const_cast<float*>(values), list(shape, dims), options(static_cast<int>(at::kFloat)));
    return source.to(static_cast<at::ScalarType>(dtype), false, true);
  });
}

LG_EXPORT Handle lg_from_integers(const int64_t* values, const int64_t* shape, int dims) {
  return tensor([&] {
    return torch::from_blob(const_cast<int64_t*>(values), list(shape, dims), options(static_cast<int>(at::kLong))).clone();
  });
}

LG_EXPORT int lg_dim(Handle self) { return static_cast<int>(self->dim()); }

LG_EXPORT int64_t lg_size(Handle self, int dimension) { return self->sizes()[dimension]; }

LG_EXPORT int64_t lg_stride(Handle self, int dimension) { return self->strides()[dimension]; }

LG_EXPORT int lg_dtype(Handle self) { return static_cast<int>(self->scalar_type()); }

LG_EXPORT int lg_requires_grad(Handle self) { return self->requires_grad() ? 1 : 0; }

LG_EXPORT int lg_set_requires_grad(Handle self, int value) { return status([&] { self->set_requires_grad(value != 0); }); }

LG_EXPORT Handle lg_grad(Handle self) {
  if (!self->grad().defined()) {
    set_error("");
    return nullptr;
  }
  return tensor([&] { return self->grad(); });
}

LG_EXPORT int lg_set_grad(Handle self, Handle value) { return status([&] { self->mutable_grad() = optional(value); }); }

LG_EXPORT int lg_read_floats(Handle self, float* destination, int64_t count) {
  return status([&] {
    TORCH_CHECK(self->numel() == count, "expected ", count, " elements but the tensor has ", self->numel());
    auto values = self->detach().to(at::kCPU, at::kFloat).contiguous();
    std::memcpy(destination, values.data_ptr<float>(), static_cast<size_t>(count) * sizeof(float));
  });
}

LG_EXPORT int lg_write_floats(Handle self, const float* source, int64_t count) {
  return status([&] {
    TORCH_CHECK(self->numel() == count, "expected ", count, " elements but the tensor has ", self->numel());
    at::NoGradGuard no_grad;
    self->copy_(torch::from_blob(const_cast<float*>(source), self->sizes(), options(static_cast<int>(at::kFloat))));
  });
}
