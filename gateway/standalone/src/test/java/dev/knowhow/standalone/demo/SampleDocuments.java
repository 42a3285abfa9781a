package dev.knowhow.standalone.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the binary sample documents from their texts in {@code src/test/resources/demo}. Run it in the module's folder
 * after changing a text, and commit what it writes.
 */
final class SampleDocuments {
    private static final Path TEXTS = Path.of("src/test/resources/demo");
    private static final Path DOCUMENTS = Path.of("src/main/resources/demo");

    private SampleDocuments() {}

    public static void main(String[] args) throws IOException {
        PdfSample.write(Files.readString(TEXTS.resolve("employee-handbook.txt")), file("employee-handbook.pdf"));
        WordSample.write(Files.readString(TEXTS.resolve("onboarding.txt")), file("onboarding-checklist.docx"));
        ExcelSample.write(file("travel-rates.xlsx"));
    }

    private static Path file(String name) {
        return DOCUMENTS.resolve(name);
    }
}
