// The C ABI between C# and libtorch.
//
// Every function that returns a tensor returns a new handle, owned by the caller and freed by lg_tensor_free, or null after
// an error. Functions without a result return 0, or -1 after an error. lg_last_error then gives the calling thread's message.
// No C++ exception crosses this boundary.
#pragma once

#include <ATen/ATen.h>

#include <atomic>
#include <cstdint>
#include <string>

#if defined(_WIN32)
#define LG_EXPORT extern "C" __declspec(dllexport)
#else
#define LG_EXPORT extern "C" __attribute__((visibility("default")))
#endif

namespace livegan {

using Handle = at::Tensor*;

extern std::atomic<int64_t> live_tensors;

void set_error(const char* message) noexcept;

constexpr size_t signal_stack_size = 256 << 10;

// Makes the calling thread fit to compute: see its definition.
void prepare_thread() noexcept;

// Keeps libtorch's first line: the rest is a C++ stack trace.
template <class Body>
auto guarded(Body body, decltype(body()) failure) noexcept -> decltype(body()) {
  prepare_thread();
  try {
    return body();
  } catch (const c10::Error& error) {
    set_error(error.what_without_backtrace());
  } catch (const std::exception& error) {
    set_error(error.what());
  } catch (...) {
    set_error("unknown C++ exception");
  }
  return failure;
}

inline Handle own(at::Tensor tensor) {
  auto* handle = new at::Tensor(std::move(tensor));
  live_tensors.fetch_add(1, std::memory_order_relaxed);
  return handle;
}

template <class Body>
Handle tensor(Body body) noexcept {
  return guarded([&]() -> Handle { return own(body()); }, nullptr);
}

template <class Body>
int status(Body body) noexcept {
  return guarded([&]() -> int { body(); return 0; }, -1);
}

inline at::IntArrayRef list(const int64_t* values, int count) {
  return at::IntArrayRef(values, static_cast<size_t>(count));
}

inline at::Tensor optional(Handle handle) {
  return handle == nullptr ? at::Tensor() : *handle;
}

}  // namespace livegan
