package dev.knowhow.tenant.api.member;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.knowhow.tenant.api.EnumIds;
import io.micronaut.serde.annotation.Serdeable;

/** How the person learns how to sign in. */
@Serdeable
public enum InvitationDelivery {
    /** A one-time password, shown to the inviter in this response and never again. */
    ONE_TIME_PASSWORD,
    /** A one-time password that an owner gets by inviting once more: this invitation was a key's, which is shown none. */
    BY_OWNER,
    /** A mail with a link. */
    EMAIL,
    /** The person has an account already and signs in with it. */
    EXISTING_ACCOUNT,
    /** The password that the request set. */
    PASSWORD;

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
    public static InvitationDelivery ofId(String id) {
        return EnumIds.find(InvitationDelivery.class, id);
    }
}
