package dev.knowhow.knowledge.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.answer.evidence.AnswerConfiguration;
import dev.knowhow.knowledge.api.answer.Citation;
import dev.knowhow.knowledge.embedding.TestingEmbedder;
import dev.knowhow.knowledge.embedding.TestingEncoders;
import dev.knowhow.knowledge.ingestion.TestingIngestion;
import dev.knowhow.knowledge.parsing.format.InProcessDocumentParser;
import dev.knowhow.knowledge.parsing.ocr.TextRecognition;
import dev.knowhow.knowledge.retrieval.chunk.ChunkText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is attached to a message is cited by its name, at its place in the message. */
class MailAttachmentTest {

    private static final String ORDER = """
            From: ada@example.com
            Subject: Order
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="b"

            --b

            Please look at the offer.
            --b
            Content-Type: text/html; name="offer.html"
            Content-Disposition: attachment; filename="offer.html"

            <html><head><title>Offer of Norwick Pumps</title></head><body><h1>Terms</h1>
            <p>The cellar pump costs 790 euros.</p></body></html>
            --b
            Content-Type: text/plain; name="note.txt"
            Content-Disposition: attachment; filename="note.txt"

            The bill is due in March.
            --b--
            """;

    @TempDir
    Path folder;

    private List<ChunkText> chunks() throws IOException {
        Path file = Files.writeString(folder.resolve("order.eml"), ORDER.replace("\n", "\r\n"));
        return new TestingIngestion(new InProcessDocumentParser(TextRecognition.NONE), new TestingEmbedder())
                .ingest(file, "file-1", "order.eml").stream()
                        .map(TestingIngestion.Ingested::chunk)
                        .toList();
    }

    @Test
    void eachAttachmentHasChunksOfItsOwnUnderItsNameAndTitle() throws IOException {
        assertThat(chunks())
                .extracting(ChunkText::documentName)
                .containsExactly("order.eml", "offer.html in order.eml", "note.txt in order.eml");
        assertThat(chunks().get(1).headings())
                .containsExactly("Order", "Attachment: offer.html", "Offer of Norwick Pumps", "Terms");
    }

    @Test
    void citationNamesTheAttachmentAndIsAtItsPlaceInTheMessage() throws IOException {
        String question = "What does the cellar pump cost?";
        TestingEvidence evidence = new TestingEvidence(question);
        chunks().forEach(evidence::chunk);
        AnswerConfiguration configuration = new AnswerConfiguration(0, 0);
        TestingEmbedder embedder = new TestingEmbedder();

        Answer answer = new AnswerService(
                        TestingEvidence.reader(embedder, configuration),
                        new ExtractiveAnswerEngine(embedder, configuration),
                        TestingEncoders.of(embedder))
                .answer(AnswerRequest.of(question, evidence.found()), event -> {});

        Citation citation = answer.citations().getFirst();
        assertThat(citation.filename()).isEqualTo("offer.html in order.eml");
        assertThat(citation.documentId()).isEqualTo("file-1");
        assertThat(citation.quote()).isEqualTo("The cellar pump costs 790 euros.");
        String before = chunks().stream()
                .filter(chunk -> chunk.charStart() <= citation.charStart())
                .reduce((first, last) -> last)
                .orElseThrow()
                .documentName();
        assertThat(before).isEqualTo("offer.html in order.eml");
    }
}
