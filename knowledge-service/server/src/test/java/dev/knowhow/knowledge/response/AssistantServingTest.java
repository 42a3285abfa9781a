package dev.knowhow.knowledge.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.testing.AdapterServingTest;
import dev.knowhow.knowledge.testing.TestingClient;
import org.junit.jupiter.api.BeforeAll;

/** A test of assistants with a handbook, over HTTP. */
abstract class AssistantServingTest extends AdapterServingTest {

    static final String REFUND = "I want my money back for this order";
    static final String LEAVE = "How many days of paid leave do employees have?";
    private static final String TEXT = """
            # Handbook

            ## Orders

            You get your money back for an order within fourteen days. The money goes back to the card you paid with.

            ## Leave

            Every employee has thirty days of paid leave a year. Leave is asked for two weeks ahead.
            """;

    ServedAssistants assistants;
    TestingClient client;
    String store;

    @BeforeAll
    void ingest() {
        client = member();
        store = client.vectorStore("Handbook");
        assertThat(client.ingest(store, client.upload("handbook.md", TEXT)).text("stage"))
                .isEqualTo("completed");
        assistants = new ServedAssistants(training, tenant, embedder, store, client);
    }
}
