package dev.knowhow.web.document;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * How the upload of one file ended, also as JSON for the page's script.
 *
 * @param filename the file
 * @param error why it was not taken; null when it was
 */
@Serdeable
record UploadResult(String filename, @Nullable String error) {}
