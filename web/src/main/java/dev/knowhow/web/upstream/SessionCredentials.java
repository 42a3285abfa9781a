package dev.knowhow.web.upstream;

import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.http.CallCredentials;
import dev.knowhow.web.session.OpenSession;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The console calls with the access token of who is signed in, which names one tenant. */
@Singleton
final class SessionCredentials implements CallCredentials {

    @Override
    public String token(String service, Optional<Scope> needed) {
        return OpenSession.current().user().tokens().access();
    }
}
