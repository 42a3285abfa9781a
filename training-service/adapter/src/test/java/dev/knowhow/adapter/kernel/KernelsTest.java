package dev.knowhow.adapter.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.knowhow.adapter.kernel.Kernels.AdamStep;
import dev.knowhow.adapter.kernel.Kernels.Operand;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KernelsTest {

    private final Kernels scalar = new ScalarKernels();
    private final Kernels vector = new VectorKernels();
    private final Random random = new Random(1);

    private float[] numbers(int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    @Test
    void theVectorInstructionsAreInUseHere() {
        assertThat(Kernels.get()).isInstanceOf(VectorKernels.class);
    }

    @Test
    void productsHaveTheSameBitsWithAndWithoutVectorInstructions() {
        for (int rows : new int[] {1, 3, 4, 9}) {
            for (int columns : new int[] {16, 48, 160}) {
                float[] a = numbers(rows * 37);
                float[] b = numbers(37 * columns);
                float[] first = new float[rows * columns];
                float[] second = numbers(rows * columns);
                scalar.multiply(Operand.of(a, rows, 37), b, columns, first);
                vector.multiply(Operand.of(a, rows, 37), b, columns, second);
                assertThat(second).containsExactly(first);
            }
        }
    }

    @Test
    void aTransposedFactorIsReadByColumns() {
        float[] a = {1, 2, 3, 4, 5, 6};
        float[] b = new float[2 * 16];
        b[0] = 10;
        b[16] = 100;
        float[] c = new float[3 * 16];
        vector.multiply(Operand.transposed(a, 3, 2), b, 16, c);
        assertThat(new float[] {c[0], c[16], c[32]}).containsExactly(410, 520, 630);
    }

    @Test
    void exponentialsHaveTheSameBitsAndAreRight() {
        float[] values = new float[1003];
        for (int i = 0; i < values.length; i++) {
            values[i] = -100 + i * 0.1f;
        }
        float[] first = values.clone();
        float[] second = values.clone();
        scalar.exp(first, 3, 1000, 0.5f);
        vector.exp(second, 3, 1000, 0.5f);
        assertThat(second).containsExactly(first);
        assertThat(second[0]).isEqualTo(values[0]);
        for (int i = 200; i < 1000; i++) {
            double exact = Math.exp((double) (values[i] - 0.5f));
            assertThat(second[i] / exact).isCloseTo(1, within(3e-7));
        }
    }

    @Test
    void stepsOfAdamHaveTheSameBits() {
        float[] first = numbers(203);
        float[] second = first.clone();
        float[] firstState = new float[406];
        float[] secondState = new float[406];
        for (int step = 1; step <= 5; step++) {
            float[] gradient = numbers(203);
            scalar.adam(first, gradient, firstState, new AdamStep(step, 0.01f, 0.001f));
            vector.adam(second, gradient, secondState, new AdamStep(step, 0.01f, 0.001f));
        }
        assertThat(second).containsExactly(first);
        assertThat(secondState).containsExactly(firstState);
    }

    @Test
    void aFirstStepOfAdamMovesByTheLearningRateAgainstTheGradient() {
        float[] weights = {1, 1};
        vector.adam(weights, new float[] {0.3f, -20}, new float[4], new AdamStep(1, 0.1f, 0));
        assertThat(weights[0]).isCloseTo(0.9f, within(1e-5f));
        assertThat(weights[1]).isCloseTo(1.1f, within(1e-5f));
    }

    @Test
    void theProductsWithRowsOfBytesAreTheSame() {
        int[] query = random.ints(384, -32_767, 32_768).toArray();
        byte[] rows = new byte[50 * 384];
        random.nextBytes(rows);
        int[] expected = new int[50];
        scalar.products(query, rows, expected);
        int[] products = new int[50];
        vector.products(query, rows, products);
        assertThat(products).isEqualTo(expected);
    }
}
