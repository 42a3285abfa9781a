package dev.knowhow.knowledge.parsing.ocr;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.format.ReadableBytes;
import java.time.Duration;
import java.util.List;

/**
 * How text in images is recognized.
 *
 * @param program     Tesseract: a name that is looked for where programs are, or a path
 * @param languages   those of documents that do not say theirs, by Tesseract's names; none for up to four of those
 *                    installed
 * @param maxPages    pages of a file
 * @param pageTimeout wall time for a page
 * @param timeout     wall time for all pages of a file, beside that for reading it
 * @param memory      bytes of a process that recognizes a page
 */
@ConfigurationProperties("knowhow.parsing.ocr")
public record OcrConfiguration(
        @Bindable(defaultValue = "tesseract") String program,
        @Bindable(defaultValue = "") List<String> languages,
        @Bindable(defaultValue = "100") int maxPages,
        @Bindable(defaultValue = "30s") Duration pageTimeout,
        @Bindable(defaultValue = "5m") Duration timeout,
        @Bindable(defaultValue = "512MB") @ReadableBytes long memory) {

    public OcrConfiguration {
        languages = languages.stream().filter(language -> !language.isBlank()).toList();
    }
}
