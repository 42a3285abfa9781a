package dev.knowhow.knowledge.parsing.hostile;

import static dev.knowhow.knowledge.parsing.TestingDocuments.deflated;
import static dev.knowhow.knowledge.parsing.TestingDocuments.stream;

import dev.knowhow.knowledge.parsing.TestingDocuments;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** PDFs whose streams, fonts and filters are enormous once unpacked, or broken. */
final class HostilePdfStreams extends HostileKind {

    HostilePdfStreams(TestingDocuments documents, String server) {
        super(documents, server);
        pdfWithHostileStreams();
    }

    private void pdfWithHostileStreams() {
        for (var megabytes : List.of(50, 300, 1000)) {
            compressedPage("flate-%d-spaces.pdf".formatted(megabytes), " ", megabytes);
        }
        compressedPage("flate-operators.pdf", "q Q ", 400);
        compressedPage("flate-text.pdf", "BT /F1 9 Tf (aaaaaaaaaa) Tj ET ", 100);
        page("filters.pdf", () -> List.of(""));
        onePage(
                "filter-chain.pdf",
                SMALL_PAGE,
                () -> List.of(stream("/Filter[" + "/FlateDecode".repeat(5000) + "]", "x")));
        onePage("filter-unknown.pdf", SMALL_PAGE, () -> List.of(stream("/Filter/Nothing", "x")));
        onePage("flate-broken.pdf", SMALL_PAGE, () -> List.of(stream("/Filter/FlateDecode", noise(100_000))));
        onePage("lzw-broken.pdf", SMALL_PAGE, () -> List.of(stream("/Filter/LZWDecode", noise(100_000))));
        onePage(
                "run-length.pdf",
                SMALL_PAGE,
                () -> List.of(stream("/Filter/RunLengthDecode", "\u0081 ".repeat(2_000_000))));
        onePage(
                "predictor.pdf",
                SMALL_PAGE,
                () -> List.of(stream(
                        "/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 2000000000/Colors 32>>",
                        deflated(new byte[1000], 1))));
        pdf(
                "contents-many.pdf",
                () -> List.of(
                        "<</Type/Catalog/Pages 2 0 R>>",
                        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents[%s]>>"
                                .formatted("4 0 R ".repeat(300_000)),
                        stream("", "q Q ".repeat(500))));
        onePage(
                "cmap.pdf",
                LETTERS_PAGE,
                () -> List.of(
                        stream("", TestingDocuments.LETTERS),
                        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
                        stream("", "begincmap 1 beginbfrange <00000000> <ffffffff> <0041> endbfrange endcmap")));
        onePage(
                "cmap-use.pdf",
                LETTERS_PAGE,
                () -> List.of(
                        stream("", TestingDocuments.LETTERS),
                        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
                        stream(
                                "",
                                "begincmap 1 beginbfchar <%s> <%s> endbfchar endcmap"
                                        .formatted("41".repeat(100_000), "0041".repeat(500_000)))));
        onePage(
                "font-broken.pdf",
                LETTERS_PAGE,
                () -> List.of(
                        stream("", TestingDocuments.LETTERS),
                        "<</Type/Font/Subtype/TrueType/BaseFont/X/FontDescriptor<</FontFile2 6 0 R>>>>",
                        stream("", noise(200_000))));
        onePage(
                "font-loop.pdf",
                LETTERS_PAGE,
                () -> List.of(
                        stream("", TestingDocuments.LETTERS),
                        "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[5 0 R]>>"));
        onePage(
                "widths.pdf",
                LETTERS_PAGE,
                () -> List.of(
                        stream("", TestingDocuments.LETTERS),
                        "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]>>",
                        "<</Type/Font/Subtype/CIDFontType2/BaseFont/X/W[0 2000000000 500]/CIDSystemInfo<</Registry(A)"
                                + "/Ordering(B)/Supplement 0>>>>"));
        pdf(
                "object-stream-loop.pdf",
                () -> List.of(
                        "<</Type/Catalog/Pages 2 0 R>>",
                        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                        stream("/Type/ObjStm/N 2000000000/First 10/Extends 3 0 R", "1 0 2 0")));
        pdf(
                "encrypt-broken.pdf",
                () -> List.of(
                        "<</Type/Catalog/Pages 2 0 R/Encrypt<</Filter/Standard/V 5/R 6/O()/U()/P -1>>>>",
                        "<</Type/Pages/Count 0/Kids[]>>"));
        add("encrypted.pdf", () -> documents.encryptedPdf("encrypted.pdf"));
        add("scanned.pdf", () -> documents.scannedPdf("scanned.pdf"));
    }

    private void compressedPage(String name, String content, int megabytes) {
        onePage(
                name,
                LETTERS_PAGE,
                () -> List.of(
                        stream(
                                "/Filter/FlateDecode",
                                deflated(
                                        content.repeat((1 << 20) / content.length())
                                                .getBytes(StandardCharsets.US_ASCII),
                                        megabytes)),
                        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"));
    }
}
