package dev.knowhow.knowledge.parsing.format.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.parsing.TestingDocuments;
import dev.knowhow.knowledge.parsing.format.InProcessDocumentParser;
import dev.knowhow.knowledge.parsing.ocr.TextRecognition;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextTablesTest {

    @TempDir
    Path folder = Path.of(".");

    @Test
    void theFirstOfTwoColumnsNamesTheSecond() {
        assertThat(read("""
                Marina fees

                Berth up to 8 m          410 EUR a year
                Winter storage           240 EUR
                Crane, each lift          85 EUR
                """)).isEqualTo("""
                        Marina fees

                        Berth up to 8 m: 410 EUR a year
                        Winter storage: 240 EUR
                        Crane, each lift: 85 EUR""");
    }

    @Test
    void dotsLeadToWhatBelongsToALabelAndTabsDivideColumns() {
        assertThat(read("""
                Hot drinks
                Tea, pot . . . . . . . 4.00
                Espresso ..............2.20
                Cocoa ................ 3.10

                Name:\tAda
                Post:\tHarbour master
                Phone:\t555 0101
                """)).isEqualTo("""
                        Hot drinks

                        Tea, pot: 4.00
                        Espresso: 2.20
                        Cocoa: 3.10

                        Name: Ada
                        Post: Harbour master
                        Phone: 555 0101""");
    }

    @Test
    void moreColumnsStandUnderTheirLabels() {
        assertThat(read("""
                Boat         Length    Price
                Heron        6 m         120
                Kingfisher   7.5 m     1,180
                Osprey       9 m         240
                """)).isEqualTo("""
                        Boat: Heron; Length: 6 m; Price: 120
                        Boat: Kingfisher; Length: 7.5 m; Price: 1,180
                        Boat: Osprey; Length: 9 m; Price: 240""");
    }

    @Test
    void aLineOfDashesSetsLabelsApart() {
        assertThat(read("""
                Room   Seats
                -----  -----
                Oak    12
                Elm    8
                """)).isEqualTo("Room: Oak; Seats: 12\nRoom: Elm; Seats: 8");
    }

    @Test
    void proseWithWideSpacesBetweenSentencesStaysProse() {
        var prose = "It rains here.  The boats stay\nin the harbour.  Nobody sails,\nnot even today.  So we do wait.";
        assertThat(read(prose)).isEqualTo(prose);
    }

    private String read(String text) {
        var file = new TestingDocuments(folder).text("a.txt", text, StandardCharsets.UTF_8);
        return new InProcessDocumentParser(TextRecognition.NONE)
                .parse(file, "a.txt", TestingDocuments.LIMITS)
                .text();
    }
}
