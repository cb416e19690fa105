/** A report with something of everything that tells what it is. */
export const REPORT = `---
title: A report to read
sheet: hoffmann2022
---

## The law

The size is $N$, the refit has {= alpha | sheet=besiroglu2024 =}; the optimum is {{ N_opt at C=5.76e23 | as=short }}
parameters and {{ D_opt at C=5.76e23 | as=short }} tokens.

::: formula law {#law}
:::

::: optimum compute-optimal
:::

::: derivation compute-optimal
:::

::: derivation krajewski2024#optimal
depth: result
checks: no
:::

::: numbers {#table}
at: {C: 5.76e23}
rows:
  - {quantity: N_opt, as: short}
  - {quantity: D_opt, as: short}
:::

::: audit gopher-40B
:::
`;
