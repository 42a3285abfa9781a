package dev.knowhow.training.testing;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.testing.TestingServiceClient;
import io.micronaut.json.JsonMapper;
import java.net.URI;

/** Talks to this service as another one does for a caller. */
public final class TestingClient extends TestingServiceClient {

    public TestingClient(String service, String issuer, Caller caller) {
        super(URI.create(service), issuer, "training", caller, JsonMapper.createDefault());
    }
}
