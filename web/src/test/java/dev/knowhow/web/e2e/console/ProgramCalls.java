package dev.knowhow.web.e2e.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.knowhow.web.e2e.TestingHttp;
import dev.knowhow.web.e2e.TestingHttp.Call;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * What programs of a tenant do while its people use the console.
 *
 * @param key the API key
 */
record ProgramCalls(URI gateway, String key) {

    /** What a model makes of a request that no example has. */
    JsonNode ask(String model) {
        return Call.of("POST", gateway, "/v1/chat/completions", key)
                .json(TestingHttp.write(Map.of(
                        "model",
                        model,
                        "messages",
                        List.of(Map.of("role", "user", "content", TestingRequests.UNSEEN)))))
                .send()
                .requireSuccess()
                .json();
    }

    /** Deletes the newest file of examples that has that name. */
    void deleteFile(String filename) {
        String newest = Call.of("GET", gateway, "/v1/files?purpose=fine-tune&limit=100", key)
                .send()
                .requireSuccess()
                .json()
                .at("/data")
                .valueStream()
                .filter(file -> file.path("filename").asText().equals(filename))
                .map(file -> file.path("id").asText())
                .findFirst()
                .orElseThrow();
        Call.of("DELETE", gateway, "/v1/files/" + newest, key).send().requireSuccess();
    }
}
