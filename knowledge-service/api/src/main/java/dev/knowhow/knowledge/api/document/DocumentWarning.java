package dev.knowhow.knowledge.api.document;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was assumed or mended so that a file could be read.
 *
 * @param code {@code encoding_guessed}, {@code bytes_replaced}, {@code characters_mended}, {@code text_recognized} or
 *     {@code pages_not_read}
 * @param message says what was done, and what to do if that was wrong
 * @param pages numbers of the pages that it is about; null where it is about none in particular, or was read before
 *     they were kept
 * @param languages those that letters in images were recognized as, by their ISO 639-1 codes; null as for pages
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record DocumentWarning(
        String code,
        String message,
        @Nullable List<Integer> pages,
        @Nullable List<String> languages) {

    /** The code of pages whose letters were recognized in an image. */
    public static final String TEXT_RECOGNIZED = "text_recognized";

    /** Whether it is about that page. */
    public boolean isAbout(int page) {
        return pages != null && pages.contains(page);
    }
}
