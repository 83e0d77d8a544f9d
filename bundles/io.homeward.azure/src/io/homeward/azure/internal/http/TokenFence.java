package io.homeward.azure.internal.http;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import io.homeward.api.HomewardException;
import reactor.core.publisher.Mono;

/** Stands before the policy that adds the bearer token and stops every request to a stranger. */
final class TokenFence implements HttpPipelinePolicy {

    private final AllowedHosts allowed;

    TokenFence(AllowedHosts allowed) {
        this.allowed = allowed;
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        check(context);
        return next.process();
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        check(context);
        return next.processSync();
    }

    private void check(HttpPipelineCallContext context) {
        try {
            allowed.check(context.getHttpRequest().getUrl().toString());
        } catch (HomewardException e) {
            throw new Coded(e);
        }
    }
}
