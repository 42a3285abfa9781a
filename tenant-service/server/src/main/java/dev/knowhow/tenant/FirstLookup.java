package dev.knowhow.tenant;

import dev.knowhow.tenancy.ApiKey;
import dev.knowhow.tenancy.principal.PrincipalResolver;
import dev.knowhow.tenancy.problem.ProblemException;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks once, before the port is open, what every request to the installation waits for: the first answer connects to the
 * database and loads what the next ones find loaded.
 */
@Singleton
final class FirstLookup implements ApplicationEventListener<StartupEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(FirstLookup.class);

    private final PrincipalResolver principals;

    FirstLookup(PrincipalResolver principals) {
        this.principals = principals;
    }

    @Override
    public void onApplicationEvent(StartupEvent event) {
        try {
            principals.resolve(ApiKey.generate().secret());
        } catch (ProblemException e) {
            LOG.debug("a new key is nobody's, as it should be: {}", e.type());
        } catch (RuntimeException e) { // readiness tells of the database; the service answers when that does
            LOG.warn("the first lookup failed", e);
        }
    }
}
