package dev.knowhow.standalone.demo;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The sample documents: a small company handbook in five formats. */
enum Sample {
    HANDBOOK("employee-handbook.pdf"),
    ONBOARDING("onboarding-checklist.docx"),
    TRAVEL_RATES("travel-rates.xlsx"),
    WARRANTY("product-warranty.html"),
    RUNBOOK("incident-runbook.md");

    private final String filename;

    Sample(String filename) {
        this.filename = filename;
    }

    String filename() {
        return filename;
    }

    byte[] content() {
        try (var stream = Sample.class.getResourceAsStream("/demo/" + filename)) {
            if (stream == null) {
                throw new IllegalStateException("missing resource /demo/" + filename);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
