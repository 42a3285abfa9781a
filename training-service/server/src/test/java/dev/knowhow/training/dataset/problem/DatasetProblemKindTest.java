package dev.knowhow.training.dataset.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DatasetProblemKindTest {

    @Test
    void everyRowOfTheTableIsOfAKind() {
        assertThat(DatasetProblemKind.Table.ROWS.keySet())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(DatasetProblemKind.values())
                        .map(Enum::name)
                        .toList());
    }
}
