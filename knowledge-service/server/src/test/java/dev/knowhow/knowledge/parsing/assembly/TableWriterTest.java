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

    @Test
    void labelsThatReadAlikeAreEachUnderTheirOwn() {
        var assembler = new DocumentAssembler(DocumentType.CSV, TestingDocuments.LIMITS);
        var writer = new TableWriter(assembler);

        writer.header(TableRow.of(List.of("", "Student", "Combined")));
        writer.header(TableRow.of(List.of("System", "rate", "rate")));
        writer.row(TableRow.of(List.of("Alberta", "95", "94")));
        writer.end();

        assertThat(assembler.text()).isEqualTo("System: Alberta; Student rate: 95; Combined rate: 94");
    }
}
