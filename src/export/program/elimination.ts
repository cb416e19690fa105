/** Linear systems in the little language. */
import { statements } from './ir-text.js';
import type { Statement } from './ir.js';

/** Gauss elimination of the array `matrix`, which has a column more than rows, the largest pivot first. */
export function elimination(size: number): Statement[] {
  const width = size + 1;
  return statements`
        # Gauss elimination, the largest pivot first
        for i = 0 to ${size} {
          int pivot = i
          for under = i + 1 to ${size} {
            if abs(matrix[under * ${width} + i]) > abs(matrix[pivot * ${width} + i]) { pivot = under }
          }
          for j = i to ${width} {
            real swap = matrix[i * ${width} + j]
            matrix[i * ${width} + j] = matrix[pivot * ${width} + j]
            matrix[pivot * ${width} + j] = swap
          }
          if abs(matrix[i * ${width} + i]) < 1e-300 { matrix[i * ${width} + i] = 1e-300 }
          for other = 0 to ${size} {
            if not whole other == i {
              real factor = matrix[other * ${width} + i] / matrix[i * ${width} + i]
              for j = i to ${width} { matrix[other * ${width} + j] = matrix[other * ${width} + j] - factor * matrix[i * ${width} + j] }
            }
          }
        }
  `;
}
