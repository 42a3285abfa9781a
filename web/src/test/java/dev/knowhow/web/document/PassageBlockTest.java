package dev.knowhow.web.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.web.document.PassageBlock.Piece;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Text of documents in paragraphs and tables, with the quote marked. */
class PassageBlockTest {

    @Test
    void rowsUnderTheSameHeadsAreOneTableWhoseQuotedRowIsMarked() {
        List<PassageBlock> blocks =
                blocks("Prices\n\nArticle: A; Price: 1\n", "Article: B; Price: 2", "\nArticle: C; Price: 3\n");

        assertThat(blocks).hasSize(2);
        assertThat(blocks.getFirst().heading()).isTrue();
        assertThat(blocks.getLast().heads()).containsExactly("Article", "Price");
        assertThat(blocks.getLast().rows()).extracting(PassageBlock.Row::marked).containsExactly(false, true, false);
        assertThat(blocks.getLast().first()).isTrue();
    }

    @Test
    void rowWithoutAValueStandsInTheTableOfTheOthers() {
        List<PassageBlock> blocks = blocks(
                "Boat: A; Hour: 1; Day: 9\nBoat: B; Hour: 2\nBoat: C; Hour: 3; Day: 8\nPlace: Pier; Open: 9\n", "", "");

        assertThat(blocks).hasSize(2);
        assertThat(blocks.getFirst().rows()).hasSize(3);
        assertThat(blocks.getFirst().rows().get(1).cells().heads()).containsExactly("Boat", "Hour", "Day");
    }

    @Test
    void questionOnALineOfItsOwnIsAHeading() {
        assertThat(blocks("Is it loud?\n\nIt is not.\n", "", ""))
                .extracting(PassageBlock::heading)
                .containsExactly(true, false);
    }

    @Test
    void quoteIsMarkedWithinItsParagraphsAndBeginsOnce() {
        List<PassageBlock> blocks = blocks("One. ", "Two.\nThree.", " Four.");

        assertThat(blocks.getFirst().paragraph())
                .containsExactly(new Piece("One. ", false), new Piece("Two.", true), new Piece("", false));
        assertThat(blocks.getLast().paragraph())
                .containsExactly(new Piece("", false), new Piece("Three.", true), new Piece(" Four.", false));
        assertThat(blocks).extracting(PassageBlock::first).containsExactly(true, false);
    }

    private static List<PassageBlock> blocks(String before, String quote, String after) {
        return PassageBlock.of(new PassageView(before, quote, after, 0, 0, false, false));
    }
}
