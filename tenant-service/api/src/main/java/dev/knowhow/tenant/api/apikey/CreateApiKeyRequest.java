package dev.knowhow.tenant.api.apikey;

import dev.knowhow.tenant.api.Text;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API key to be made.
 *
 * @param name what people recognise it by
 * @param scopes some of {@code read}, {@code write}, {@code train}, {@code admin}; none that the caller lacks
 * @param expiresAt from when on it is refused; never when absent, or with the key that makes it
 * @param knowledgeBaseIds the vector stores it is limited to; all that the caller has when absent
 * @param service whether it is the tenant's instead of its maker's; only an owner in person may say so
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record CreateApiKeyRequest(
        @NotBlank @Size(max = 100) @Pattern(regexp = Text.ONE_LINE, message = Text.NOT_ONE_LINE)
        String name,

        @NotEmpty @Size(max = 4)
        List<@Pattern(regexp = "read|write|train|admin", message = "must be read, write, train or admin") String>
                scopes,

        @Nullable @Future Instant expiresAt,

        @Nullable @Size(min = 1, max = 100)
        List<@Pattern(regexp = "vs_[0-9A-Za-z]{1,64}", message = "must be the id of a vector store") String>
                knowledgeBaseIds,

        @Nullable Boolean service) {}
