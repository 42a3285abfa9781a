package dev.knowhow.adapter.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionCallsTest {

    @Test
    void callsThatAreEqualAreOneOutputHoweverTheirArgumentsAreWritten() {
        String output = output("route", "{\"team\":\"billing\",\"urgent\":true,\"days\":3,\"tags\":[\"a\",null]}");

        assertThat(output)
                .isEqualTo("route({\"days\":3,\"tags\":[\"a\",null],\"team\":\"billing\",\"urgent\":true})")
                .isEqualTo(output("route", """
                        { "urgent" : true, "tags": ["a", null],
                          "days": 3.0, "team": "b\\u0069lling" }"""));
        assertThat(output("ping", "")).isEqualTo("ping({})").isEqualTo(output("ping", " {} "));
    }

    @Test
    void callsSideBySideHaveNoOrder() {
        FunctionCall one = FunctionCall.of("open", "{\"ticket\":1}");
        FunctionCall other = FunctionCall.of("notify", "{}");

        assertThat(new FunctionCalls(List.of(one, other)).output())
                .isEqualTo("notify({})\nopen({\"ticket\":1})")
                .isEqualTo(new FunctionCalls(List.of(other, one)).output());
    }

    @Test
    void outputIsReadAsTheCallsThatItStandsFor() {
        String output = output("book", "{\"room\":{\"floor\":2},\"note\":\"line\\nbreak (now)\"}");

        FunctionCalls read = FunctionCalls.of(output).orElseThrow();

        assertThat(read.output()).isEqualTo(output);
        assertThat(read.calls().getFirst().name()).isEqualTo("book");
        assertThat(read.calls().getFirst().json())
                .isEqualTo("{\"note\":\"line\\nbreak (now)\",\"room\":{\"floor\":2}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "refund",
                "",
                "route(billing)",
                "route()",
                "route({\"team\": \"billing\"})", // with a space: somebody's own text
                "route({\"team\":\"billing\"}) please",
                "call route({})",
                "{\"name\":\"route\",\"arguments\":{}}",
                "route({})\n"
            })
    void textIsNoCall(String output) {
        assertThat(FunctionCalls.of(output)).isEmpty();
    }

    @Test
    void whatIsNoCallSaysWhy() {
        assertThatThrownBy(() -> FunctionCall.of("a b", "{}")).hasMessageContaining("letters, digits");
        assertThatThrownBy(() -> FunctionCall.of("f", "team=billing")).hasMessageContaining("no JSON object");
        assertThatThrownBy(() -> FunctionCall.of("f", "[1]")).hasMessageContaining("no JSON object");
        assertThatThrownBy(() -> FunctionCall.of("f", "{} {}")).hasMessageContaining("something follows");
        assertThatThrownBy(() -> FunctionCall.of("f", "{\"a\":" + "[".repeat(30)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hugeNumberStaysShort() {
        assertThat(output("f", "{\"n\":1e99999}")).isEqualTo("f({\"n\":1E+99999})");
        assertThat(output("f", "{\"n\":120}")).isEqualTo("f({\"n\":120})");
        assertThat(output("f", "{\"n\":0.50}")).isEqualTo("f({\"n\":0.5})");
    }

    private static String output(String name, String arguments) {
        return new FunctionCalls(List.of(FunctionCall.of(name, arguments))).output();
    }
}
