package dev.knowhow.knowledge.api.vectorstore;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;

/** The encoders that a knowledge base may choose. */
@Serdeable(naming = SnakeCaseStrategy.class)
public record ListEncodersResponse(String object, List<Encoder> data) {

    public ListEncodersResponse {
        data = List.copyOf(data);
    }

    /**
     * An encoder.
     *
     * @param isDefault whether it is the one that the installation uses
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    public record Encoder(String name, boolean isDefault) {}
}
