package dev.knowhow.knowledge.document.content;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;

/**
 * Drawn pages.
 *
 * @param directory where they are kept; may be deleted at any time
 * @param width of a page in pixels
 */
@ConfigurationProperties("knowhow.page-images")
record PageImageConfiguration(
        @Bindable(defaultValue = "data/page-images") Path directory,
        @Bindable(defaultValue = "1200") int width) {}
