package dev.knowhow.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ApiKeyTest {

    @Test
    void generatedKeyHasTheShapeOfOneAndParses() {
        ApiKey key = ApiKey.generate();
        assertThat(key.secret()).matches("kh_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}");
        assertThat(ApiKey.parse(key.secret())).contains(key);
    }

    @Test
    void keyWithAMistypedCharacterDoesNotParse() {
        String secret = ApiKey.generate().secret();
        char wrong = secret.charAt(10) == 'a' ? 'b' : 'a';
        assertThat(ApiKey.parse(secret.substring(0, 10) + wrong + secret.substring(11)))
                .isEmpty();
    }

    @Test
    void otherTextsAreNoKeys() {
        assertThat(Stream.of("", "kh_", "sk-abc", ApiKey.generate().secret() + "x")
                        .map(ApiKey::parse))
                .allMatch(key -> key.isEmpty());
    }

    @Test
    void printingAKeyDoesNotRevealIt() {
        ApiKey key = ApiKey.generate();
        assertThat(key).hasToString(key.hint());
        assertThat(key.hint()).hasSizeLessThan(15);
    }
}
