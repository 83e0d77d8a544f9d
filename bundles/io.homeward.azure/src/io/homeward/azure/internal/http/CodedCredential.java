package io.homeward.azure.internal.http;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import reactor.core.publisher.Mono;

/** Fetches tokens; a failure leaves as a coded problem that names the authority and holds nothing secret. */
final class CodedCredential implements TokenCredential {

    private final TokenCredential delegate;
    private final String host;
    private final String client;
    private final String tenant;

    CodedCredential(TokenCredential delegate, String host, String client, String tenant) {
        this.delegate = delegate;
        this.host = host;
        this.client = client;
        this.tenant = tenant;
    }

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
        return Mono.fromCallable(() -> getTokenSync(request));
    }

    @Override
    public AccessToken getTokenSync(TokenRequestContext request) {
        try {
            return delegate.getTokenSync(request);
        } catch (RuntimeException e) {
            throw new Coded(Failures.login(e, host, client, tenant));
        }
    }
}
