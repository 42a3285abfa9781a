package dev.knowhow.tenant.audit;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenant.api.audit.AuditActorType;
import io.micronaut.data.annotation.Embeddable;

/**
 * Who did it, as the log says.
 *
 * @param id Keycloak subject, id of the key, or name of the service
 * @param name what people recognise the actor by
 */
@Embeddable
public record AuditActor(AuditActorType type, String id, String name) {

    /** The caller of the running request. */
    public static AuditActor current() {
        Caller caller = Caller.current();
        AuditActorType type = switch (caller.actor().type()) {
            case USER -> caller.platformAdmin() ? AuditActorType.PLATFORM_ADMIN : AuditActorType.USER;
            case API_KEY -> AuditActorType.API_KEY;
            case SERVICE -> AuditActorType.SERVICE;
        };
        return new AuditActor(type, caller.actor().id(), caller.actor().name());
    }
}
