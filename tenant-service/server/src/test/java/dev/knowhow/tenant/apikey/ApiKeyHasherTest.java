package dev.knowhow.tenant.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.knowhow.tenancy.ApiKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class ApiKeyHasherTest {

    private static final String PEPPER = Base64.getEncoder().encodeToString(new byte[32]);
    private static final ApiKey KEY = ApiKey.generate();

    @Test
    void sameKeyUnderTheSamePepperGivesTheSame32Bytes() {
        assertThat(hash(PEPPER, KEY)).hasSize(32).isEqualTo(hash(PEPPER, KEY));
    }

    @Test
    void anotherPepperOrKeyGivesAnotherHash() {
        String other = Base64.getEncoder()
                .encodeToString("another pepper of 32 bytes, or so".getBytes(StandardCharsets.US_ASCII));
        assertThat(hash(other, KEY)).isNotEqualTo(hash(PEPPER, KEY));
        assertThat(hash(PEPPER, ApiKey.generate())).isNotEqualTo(hash(PEPPER, KEY));
    }

    @Test
    void shortOrMissingPepperIsRefusedWithAnAdvice() {
        assertThatThrownBy(() -> hash("", KEY)).hasMessageContaining("openssl rand -base64 32");
        assertThatThrownBy(() -> hash("c2hvcnQ=", KEY)).hasMessageContaining("KNOWHOW_API_KEY_PEPPER");
    }

    @Test
    void pepperIsNotPrinted() {
        assertThat(new ApiKeyConfiguration(PEPPER).toString()).doesNotContain(PEPPER);
    }

    private static byte[] hash(String pepper, ApiKey key) {
        return new ApiKeyHasher(new ApiKeyConfiguration(pepper)).hash(key);
    }
}
