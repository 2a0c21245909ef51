// What a frame's styles and demodulation came to, and what never changes: biases, filters.
layout(std430, binding = 2) readonly buffer Coefficients { vec4 coefficients[]; };
layout(std430, binding = 3) readonly buffer Constants { vec4 constants[]; };
