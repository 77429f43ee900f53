/** Eigenvalues and, row by row, their unit vectors. */
export type Eigen = { readonly values: readonly number[]; readonly vectors: readonly (readonly number[])[] }

const MAX_SWEEPS = 30

/** Of a small symmetric matrix, row-major n × n, by cyclic Jacobi rotations (Golub & Van Loan, 8.5). */
export function symmetricEigen(matrix: ArrayLike<number>, n: number): Eigen {
  const m = Float64Array.from(matrix)
  const v = new Float64Array(n * n)
  for (let i = 0; i < n; i++) v[i * n + i] = 1
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
    let off = 0
    let on = 0
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) {
        if (i === j) on += m[i * n + j]! ** 2
        else off += m[i * n + j]! ** 2
      }
    if (off <= 1e-24 * on) break
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(m, v, n, p, q)
  }
  const rows = Array.from({ length: n }, (_, i) => i)
  return {
    values: rows.map((i) => m[i * n + i]!),
    vectors: rows.map((i) => rows.map((j) => v[i * n + j]!)),
  }
}

/** Makes m[p][q] zero. */
function rotate(m: Float64Array, v: Float64Array, n: number, p: number, q: number): void {
  const off = m[p * n + q]!
  if (off === 0) return
  const theta = (m[q * n + q]! - m[p * n + p]!) / (2 * off)
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1))
  const c = 1 / Math.hypot(t, 1)
  const s = t * c
  for (let k = 0; k < n; k++) {
    const kp = m[k * n + p]!
    const kq = m[k * n + q]!
    m[k * n + p] = c * kp - s * kq
    m[k * n + q] = s * kp + c * kq
  }
  for (let k = 0; k < n; k++) {
    const pk = m[p * n + k]!
    const qk = m[q * n + k]!
    m[p * n + k] = c * pk - s * qk
    m[q * n + k] = s * pk + c * qk
    const vp = v[p * n + k]!
    const vq = v[q * n + k]!
    v[p * n + k] = c * vp - s * vq
    v[q * n + k] = s * vp + c * vq
  }
}
