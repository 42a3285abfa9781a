package dev.knowhow.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DescriptionTest {

    private static final JsonNode DESCRIPTION = read();

    @Test
    void namesTheCredentialAndTheServerThatServesIt() {
        assertThat(DESCRIPTION.at("/security/0").has("credential")).isTrue();
        assertThat(DESCRIPTION.at("/components/securitySchemes/credential/scheme"))
                .hasToString("\"bearer\"");
        assertThat(DESCRIPTION.at("/servers/0/url")).hasToString("\"/\"");
    }

    @Test
    void describesOnlyWhatIsPublic() {
        assertThat(DESCRIPTION.path("paths").fieldNames()).toIterable().allMatch(path -> path.matches("(/api)?/v1/.+"));
    }

    @Test
    void givesEachOperationATagAndTheErrorBody() {
        assertThat(DESCRIPTION.path("paths").findValues("operationId")).hasSizeGreaterThan(100);
        DESCRIPTION
                .path("paths")
                .forEach(path -> path.forEach(operation -> {
                    assertThat(operation.path("tags")).as("%s", operation).hasSize(1);
                    assertThat(operation.at("/responses/default/$ref")).hasToString("\"#/components/responses/Error\"");
                }));
    }

    @Test
    void eachPostTakesAnIdempotencyKeyOnce() {
        DESCRIPTION
                .path("paths")
                .forEach(path -> path.properties().forEach(operation -> {
                    List<String> keys = operation.getValue().path("parameters").findValuesAsText("$ref");
                    assertThat(keys).hasSize(operation.getKey().equals("post") ? 1 : 0);
                    assertThat(operation.getValue().path("parameters").findValuesAsText("name"))
                            .doesNotContain("Idempotency-Key");
                }));
        assertThat(DESCRIPTION
                        .at("/components/parameters/IdempotencyKey/schema/maxLength")
                        .asInt())
                .isEqualTo(255);
    }

    @Test
    void saysNullWhereTheContractsSayNullable() {
        JsonNode response = schema("Response");

        assertThat(response.at("/properties/completed_at/type")).hasToString("[\"integer\",\"null\"]");
        assertThat(response.at("/properties/error/anyOf"))
                .hasToString("[{\"$ref\":\"#/components/schemas/Response.Failure\"},{\"type\":\"null\"}]");
        assertThat(response.path("required").toString()).contains("created_at").doesNotContain("completed_at");
    }

    @Test
    void tellsTheKindsOfOutputApart() {
        assertThat(schema("OutputItem").path("oneOf")).hasSize(3);
        assertThat(schema("OutputItem.Message").at("/properties/type/const")).hasToString("\"message\"");
    }

    @Test
    void writesEnumsAsJsonHasThem() {
        assertThat(schema("MemberRole").path("enum")).hasToString("[\"owner\",\"member\"]");
    }

    @Test
    void takesAFileAsAPartOfAForm() {
        JsonNode form = DESCRIPTION.at("/paths/~1v1~1files/post/requestBody/content");

        assertThat(form.fieldNames()).toIterable().containsExactly("multipart/form-data");
        assertThat(schema("CreateFileRequest").path("properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("purpose", "file", "expires_after[anchor]", "expires_after[seconds]");
    }

    @Test
    void answersAQuestionAtOnceOrAsAStream() {
        JsonNode answers = DESCRIPTION.at("/paths/~1v1~1responses/post/responses/200/content");

        assertThat(answers.at("/application~1json/schema/$ref")).hasToString("\"#/components/schemas/Response\"");
        assertThat(answers.at("/text~1event-stream/schema/type")).hasToString("\"string\"");
    }

    @Test
    void givesBytesAsTheyAre() {
        assertThat(DESCRIPTION.at("/paths/~1v1~1files~1{fileId}~1content/get/responses/200/content"))
                .hasToString("{\"application/octet-stream\":{}}");
    }

    private static JsonNode schema(String name) {
        return DESCRIPTION.at("/components/schemas/" + name);
    }

    private static JsonNode read() {
        try (InputStream in = DescriptionTest.class.getResourceAsStream("/openapi.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
