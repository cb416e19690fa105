/** Where a page's sliders might stand: numbers for what a sheet's coefficient sets do not give. */

/** Numbers by symbol; those of a problem come before those of its sheet, and both before the set's. */
export interface Start {
  readonly coefficients?: string;
  readonly values: Readonly<Record<string, number>>;
}

const WORKLOAD = { E: 8, G: 4, rent: 4e-4, C: 1e23, T: 1e13 };
const EXPERT_LAW = {
  ...{ A: 60, alpha: 0.19, B: 1.1, beta: 0.35, C: 60, gamma: 0.17, F: 1.2, d: -0.0018 },
  ...{ E_start: 2.1, E_max: 290, E: 8, G: 4, C_0: 4e-4, C_f: 1e-18, T: 1e12 },
  ...{ w: 2, R_m: 2e12, R_f: 3e14, R_l: 3e11, p: 512, n: 128, mu: 0.06 },
  ...{ C_max: 1e23, D_max: 1.5e13, M_0: 4e10, requests_max: 256 },
};

export const STARTS: ReadonlyMap<string, Start> = new Map(
  Object.entries({
    besiroglu2024: { values: { C: 5.76e23, L: 2.2 } },
    deepseek2024: { values: { C: 1e20, A: 400, B: 410, alpha: 0.34, beta: 0.28, E: 1.7 } },
    gadre2024: { values: { C: 1e20, M: 40, L: 2.9 } },
    henighan2020: { values: { C: 1e-3 } },
    hoffmann2022: { values: { C: 5.76e23, L: 2.2 } },
    kaplan2020: { values: { C: 1e3, alpha_D: 0.095, D_c: 5.4e13 } },
    krajewski2024: {
      values: { F: 1e21, L: 2.6, E: 64, G: 8, d: 2048, F_dense: 1e20, L_dense: 2.9 },
    },
    ludziejewski2025: { values: { F: 1e21, D_inf: 1e12 } },
    'ludziejewski2025#joint-optimal': { coefficients: 'table3', values: { F: 1e21, E: 8 } },
    'ludziejewski2025#largest': { values: { M: 8e10, E: 8 } },
    muennighoff2023: { values: { C: 1e22, D_C: 2.5e10 } },
    sardana2023: {
      values: {
        ...{ L: 2.2, D_inf: 1e12, C_inf: 3e-18, C_tr: 2e-18, D_inp: 1e12, D_out: 1e12 },
        ...{ MFU_tr: 0.5, MFU_inp: 0.5, MFU_out: 0.01, C_train: 1e22 },
      },
    },
    'served-moe': { values: { ...WORKLOAD, L_max: 2.2, P_max: 1, N: 7e9 } },
    yun2024: { values: { ...EXPERT_LAW, L_max: 3, P_max: 1, C_train: 1e21 } },
    'yun2024#dense': {
      values: { C_train: 1e21, A_1: 400, B_1: 410, alpha_1: 0.34, beta_1: 0.28, L_0: 1.7 },
    },
  }),
);
