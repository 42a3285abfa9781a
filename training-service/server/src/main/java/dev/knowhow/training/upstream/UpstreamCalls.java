package dev.knowhow.training.upstream;

import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.exceptions.HttpStatusException;
import java.util.Optional;
import java.util.function.Supplier;

/** What becomes of the errors of calls to other services. */
public final class UpstreamCalls {

    private UpstreamCalls() {}

    /**
     * The answer, or nothing when there is none of that id.
     *
     * @throws UpstreamException if the service cannot be asked
     */
    public static <T> Optional<T> find(String service, Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (HttpStatusException e) {
            return Optional.empty();
        } catch (HttpClientException e) {
            throw failure(service, e);
        }
    }

    /**
     * The answer to what must exist.
     *
     * @throws UpstreamException if the service cannot be asked, or has nothing of that id
     */
    public static <T> T get(String service, Supplier<T> call) {
        try {
            return call.get();
        } catch (HttpClientException | HttpStatusException e) {
            throw failure(service, e);
        }
    }

    static UpstreamException failure(String service, Throwable cause) {
        return new UpstreamException(service + "-service does not answer as it should right now.", cause);
    }
}
