package dev.knowhow.knowledge.parsing.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.parsing.DocumentType;
import dev.knowhow.knowledge.parsing.TestingDocuments;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableWriterTest {

    @Test
    void labelThatEndsWithAnEqualsSignIsWrittenWithoutIt() {
        var assembler = new DocumentAssembler(DocumentType.CSV, TestingDocuments.LIMITS);

        TableWriter.write(
                List.of(TableRow.of(List.of("Place", "n =", "%")), TableRow.of(List.of("Office", "22", "13.8"))),
                true,
                assembler);

        assertThat(assembler.text()).isEqualTo("Place: Office; n: 22; %: 13.8");
    }
}
