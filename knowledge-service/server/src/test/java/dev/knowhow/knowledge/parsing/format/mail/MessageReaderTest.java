package dev.knowhow.knowledge.parsing.format.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.parsing.DocumentType;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.TestingDocuments;
import dev.knowhow.knowledge.parsing.format.InProcessDocumentParser;
import dev.knowhow.knowledge.parsing.ocr.TextRecognition;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageReaderTest {

    @TempDir
    Path folder;

    private ParsedDocument parse(String name, String message) {
        var file = new TestingDocuments(folder).text(name, message.replace("\n", "\r\n"), StandardCharsets.ISO_8859_1);
        return new InProcessDocumentParser(TextRecognition.NONE).parse(file, name, TestingDocuments.LIMITS);
    }

    @Test
    void aMessageSaysWhoWroteWhatAndWhatIsAttached() {
        var document = parse("m.eml", """
                From: =?utf-8?q?J=C3=B6rg_Ott?= <jo@example.com>
                To: Ada <ada@example.com>
                Date: Tue, 3 Mar 2026 10:00:00 +0100
                Subject: =?utf-8?B?%s?=
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary="outer"

                --outer
                Content-Type: multipart/alternative; boundary="inner"

                --inner
                Content-Type: text/plain; charset=utf-8

                The plain words.
                --inner
                Content-Type: text/html; charset=iso-8859-1
                Content-Transfer-Encoding: quoted-printable

                <p>The pump is f=FCr =
                the <b>cellar</b>.</p>
                --inner--
                --outer
                Content-Type: text/csv; name="prices.csv"
                Content-Disposition: attachment; filename*=UTF-8''pr%%C3%%A9ise.csv
                Content-Transfer-Encoding: base64

                %s
                --outer
                Content-Type: application/zip; name="x.zip"
                Content-Transfer-Encoding: base64

                UEsDBA==
                --outer--
                """.formatted(base64("Order for März"), base64("Part,Price\nNut,7\n")));

        assertThat(document.type()).isEqualTo(DocumentType.MESSAGE);
        assertThat(document.title()).isEqualTo("Order for März");
        assertThat(document.text()).startsWith("""
                        Order for März

                        From: Jörg Ott <jo@example.com>
                        To: Ada <ada@example.com>
                        Date: Tue, 3 Mar 2026 10:00:00 +0100

                        The pump is für the cellar.

                        Attachment: préise.csv

                        Part: Nut; Price: 7

                        Attachment: x.zip

                        (not read: The file is damaged""");
    }

    @Test
    void aForwardedMessageIsReadWithinIt() {
        var document = parse("saved", """
                Received: from a by b; Tue, 3 Mar 2026 10:00:00 +0100
                From: ada@example.com
                Subject: Fwd
                Content-Type: multipart/mixed; boundary="b"

                --b

                See below.
                --b
                Content-Type: message/rfc822

                From: bob@example.com
                Subject: Door

                It squeaks.
                --b--
                """);
        assertThat(document.text())
                .isEqualTo("Fwd\n\nFrom: ada@example.com\n\nSee below.\n\nAttachment: message.eml\n\nDoor\n\n"
                        + "From: bob@example.com\n\nIt squeaks.");
    }

    @Test
    void whatIsAttachedKeepsItsListsAndTablesAndOneThatIsTooLargeCostsNoOther() {
        var document = parse("m.eml", """
                From: ada@example.com
                Subject: Keys
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary="b"

                --b
                Content-Type: text/csv; name="all.csv"

                %s
                --b
                Content-Type: text/html; name="keys.html"

                <ul><li>Gate<ul><li>Spare</li></ul></li></ul>
                <table><tr><td>A</td><td>1</td></tr></table>
                <table><tr><td>B</td><td>2</td></tr></table>
                --b--
                """.formatted("a,b\n".repeat(TestingDocuments.LIMITS.maxCells())));
        assertThat(document.text())
                .contains("Attachment: all.csv\n\n(not read: ")
                .endsWith("Attachment: keys.html\n\n• Gate\n  • Spare\n\nA: 1\n\nB: 2");
    }

    @Test
    void whatIsNoMessageIsPlainText() {
        assertThat(parse("note.eml", "Just some words.\n").type()).isEqualTo(DocumentType.TEXT);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
