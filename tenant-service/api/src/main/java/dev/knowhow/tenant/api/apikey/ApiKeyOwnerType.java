package dev.knowhow.tenant.api.apikey;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.knowhow.tenant.api.EnumIds;
import io.micronaut.serde.annotation.Serdeable;

/** Whose an API key is: what it may do, and how long, ends with its owner. */
@Serdeable
public enum ApiKeyOwnerType {
    /** A member: the key ends with the membership, and never may more than the member. */
    MEMBER,
    /** The key that made it: it ends with that one, and never may more. */
    API_KEY,
    /** The tenant: an owner has declared it a service key, and only revocation or expiry end it. */
    SERVICE;

    /** The lower-case name, as JSON has it. */
    @JsonValue
    public String id() {
        return EnumIds.of(this);
    }

    /**
     * The constant of that id.
     *
     * @throws IllegalArgumentException if there is none; the message names those there are
     */
    @JsonCreator
    public static ApiKeyOwnerType ofId(String id) {
        return EnumIds.find(ApiKeyOwnerType.class, id);
    }
}
