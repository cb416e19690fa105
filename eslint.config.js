import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const decimals = 'Output must be the same on every machine: format numbers through src/numeric.';
const noClock = 'Output must be the same on every run: nothing in src reads a clock.';

export default defineConfig(
  globalIgnores([
    'dist/',
    'dist.new-*/',
    'site/',
    'coverage/',
    'derivations/',
    'reports/',
    'test/**/fixtures/',
  ]),

  // What no file of this repository may do.
  {
    rules: {
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'object-shorthand': 'error',
    },
  },

  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      // One project that holds src, test and scripts: one program, half the memory.
      parserOptions: { project: './tsconfig.test.json', tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      // An index that was just checked is read with `!`; the alternative here would be `as`.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // `let power: Sum = this` starts a loop over immutable values.
      '@typescript-eslint/no-this-alias': 'off',
    },
  },

  // The program itself: deterministic, and safe with any name a user may choose.
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-console': 'error',
      'no-restricted-globals': [
        'error',
        { name: 'Date', message: noClock },
        { name: 'performance', message: noClock },
        { name: 'Intl', message: decimals },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Take a seeded generator as an argument.' },
        { object: 'globalThis', property: 'Date', message: noClock },
        { object: 'process', property: 'hrtime', message: noClock },
        { object: 'Decimal', property: 'set', message: 'Use Decimal.clone: the global is shared.' },
        { object: 'Decimal', property: 'random', message: 'Take a seeded generator instead.' },
        ...[
          'toLocaleString',
          'toLocaleDateString',
          'toLocaleTimeString',
          'toLocaleLowerCase',
          'toLocaleUpperCase',
          'localeCompare',
        ].map((property) => ({ property, message: decimals })),
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ImportExpression[source.type!="Literal"]',
          message: 'Nothing a user wrote may choose what is loaded.',
        },
        {
          selector: 'MemberExpression[property.name="__proto__"]',
          message: 'Use a Map: any name may come from a user.',
        },
        {
          selector: 'ForInStatement',
          message: 'for…in walks prototypes; use Object.keys or a Map.',
        },
        { selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' },
      ],
    },
  },
  { files: ['src/cli/**/*.ts'], rules: { 'no-console': 'off' } },

  // Tests read JSON and poke at wrong input.
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
    },
  },
);
