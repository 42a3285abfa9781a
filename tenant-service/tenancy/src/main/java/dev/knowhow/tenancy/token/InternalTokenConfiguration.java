package dev.knowhow.tenancy.token;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.convert.format.MapFormat;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of internal tokens. Each pair of issuer and audience has a key of its own, so that a service can forge
 * nothing that another service would believe.
 */
@ConfigurationProperties("knowhow.internal-tokens")
public final class InternalTokenConfiguration {

    private static final int MIN_KEY_BYTES = 32;

    private String service = "";
    private Map<String, String> trusted = Map.of();
    private Map<String, String> issuing = Map.of();

    /** The name of this service: the audience of what it accepts and the issuer of what it mints. */
    public String getService() {
        return service;
    }

    public void setService(String service) {
        this.service = service;
    }

    /** Issuer name to base64 key: whose tokens this service accepts. An issuer with an empty key is not trusted. */
    public Map<String, String> getTrusted() {
        return trusted;
    }

    public void setTrusted(@MapFormat(transformation = MapFormat.MapTransformation.FLAT) Map<String, String> trusted) {
        this.trusted = withoutEmpty(trusted);
    }

    /** Audience name to base64 key: for whom this service mints tokens. */
    public Map<String, String> getIssuing() {
        return issuing;
    }

    public void setIssuing(@MapFormat(transformation = MapFormat.MapTransformation.FLAT) Map<String, String> issuing) {
        this.issuing = withoutEmpty(issuing);
    }

    Optional<byte[]> trustedKey(String issuer) {
        return Optional.ofNullable(trusted.get(issuer)).map(InternalTokenConfiguration::decode);
    }

    Optional<byte[]> issuingKey(String audience) {
        return Optional.ofNullable(issuing.get(audience)).map(InternalTokenConfiguration::decode);
    }

    private static Map<String, String> withoutEmpty(Map<String, String> keys) {
        Map<String, String> kept = new LinkedHashMap<>(keys);
        kept.values().removeIf(String::isBlank);
        return Map.copyOf(kept);
    }

    private static byte[] decode(String key) {
        byte[] bytes = Base64.getDecoder().decode(key);
        if (bytes.length < MIN_KEY_BYTES) {
            throw new IllegalArgumentException("a key of internal tokens needs at least 32 bytes");
        }
        return bytes;
    }
}
