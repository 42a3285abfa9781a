package dev.knowhow.openapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.multipart.CompletedFileUpload;
import org.jspecify.annotations.Nullable;

/**
 * The fields of the form that stores a file; {@code file} comes last.
 *
 * @param purpose what it is for: {@code assistants}, {@code user_data}, {@code fine-tune} …
 * @param anchor {@code created_at}
 * @param seconds after how long the file is deleted, 3,600 to 2,592,000
 */
@Introspected
record CreateFileRequest(
        String purpose,
        CompletedFileUpload file,
        @JsonProperty("expires_after[anchor]") @Nullable String anchor,
        @JsonProperty("expires_after[seconds]") @Nullable Integer seconds) {}
