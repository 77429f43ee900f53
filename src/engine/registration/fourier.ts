/** A picture of complex numbers, width × height, row-major; both are powers of two. */
export type Spectrum = {
  readonly width: number
  readonly height: number
  readonly real: Float64Array
  readonly imaginary: Float64Array
}

/** In place along both axes, radix 2 (Cooley & Tukey 1965); the inverse is not divided by the number of samples. */
export function fourier2d({ width, height, real, imaginary }: Spectrum, direction: 1 | -1): void {
  for (let i = 0; i < height; i++) {
    transform(real, imaginary, i * width, 1, width, direction)
  }
  for (let i = 0; i < width; i++) {
    transform(real, imaginary, i, width, height, direction)
  }
}

function transform(
  re: Float64Array,
  im: Float64Array,
  start: number,
  stride: number,
  n: number,
  sign: 1 | -1,
): void {
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1
    for (; j & bit; bit >>= 1) j ^= bit
    j |= bit
    if (i >= j) continue
    swap(re, start + i * stride, start + j * stride)
    swap(im, start + i * stride, start + j * stride)
  }
  for (let length = 2; length <= n; length *= 2)
    for (let k = 0; k < length / 2; k++) {
      const angle = (-sign * 2 * Math.PI * k) / length
      const cos = Math.cos(angle)
      const sin = Math.sin(angle)
      for (let at = start + k * stride; at < start + n * stride; at += length * stride) {
        const other = at + (length / 2) * stride
        const realPart = re[other]! * cos - im[other]! * sin
        const imaginaryPart = re[other]! * sin + im[other]! * cos
        re[other] = re[at]! - realPart
        im[other] = im[at]! - imaginaryPart
        re[at]! += realPart
        im[at]! += imaginaryPart
      }
    }
}

function swap(values: Float64Array, one: number, other: number): void {
  const kept = values[one]!
  values[one] = values[other]!
  values[other] = kept
}
