package dev.knowhow.knowledge.retrieval.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.retrieval.chunk.ChunkText.PageStart;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChunkTextTest {

    @Test
    void pageIsTheLastThatBeginsAtOrBeforeTheOffset() {
        ChunkText chunk = chunk(List.of(new PageStart(2, 100), new PageStart(3, 150)));

        assertThat(chunk.pageAt(120)).isEqualTo(2);
        assertThat(chunk.pageAt(149)).isEqualTo(2);
        assertThat(chunk.pageAt(150)).isEqualTo(3);
        assertThat(chunk.charEnd()).isEqualTo(124);
    }

    @Test
    void offsetsCountCodePoints() {
        ChunkText chunk =
                new ChunkText("chunk_1", "vs_1", "file-1", "a.txt", 1, "", List.of(), List.of(), 120, "a🚀b𠮷", "m");

        assertThat(chunk.offset(3)).isEqualTo(122);
        assertThat(chunk.charEnd()).isEqualTo(124);
    }

    @Test
    void formatWithoutPagesHasNone() {
        assertThat(chunk(List.of()).pageAt(120)).isNull();
    }

    @Test
    void whatIsAttachedToAMessageIsNamedWithIt() {
        assertThat(under("Order", "Prices").documentName()).isEqualTo("order.eml");
        assertThat(under("Order", "Attachment: offer.pdf", "Prices").documentName())
                .isEqualTo("offer.pdf in order.eml");
        assertThat(under("Order", "Attachment: message.eml", "Attachment: offer.pdf")
                        .documentName())
                .isEqualTo("offer.pdf in message.eml in order.eml");
    }

    private static ChunkText under(String... headings) {
        return new ChunkText(
                "chunk_1", "vs_1", "file-1", "order.eml", 1, "", List.of(headings), List.of(), 0, "text", "m");
    }

    private static ChunkText chunk(List<PageStart> pages) {
        return new ChunkText("chunk_1", "vs_1", "file-1", "a.pdf", 1, "", List.of(), pages, 120, "text", "m");
    }
}
