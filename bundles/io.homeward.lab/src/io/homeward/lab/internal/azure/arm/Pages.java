package io.homeward.lab.internal.azure.arm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.homeward.lab.internal.azure.http.Refusal;
import io.homeward.lab.internal.azure.http.Reply;
import java.net.URI;
import java.util.List;

/** Answers lists page by page with a nextLink, in small pages so that nobody gets away without following it. */
public record Pages(URI server, int items) {

    Reply page(Call call, String token, List<ObjectNode> all) {
        int from = call.request().parameter(token).map(Pages::place).orElse(0);
        int to = Math.min(from + items, all.size());
        ObjectNode body = Json.object();
        ArrayNode value = body.putArray("value");
        for (int i = from; i < to; i++) {
            value.add(all.get(i));
        }
        if (to < all.size()) {
            body.put("nextLink", server + call.request().uri().getRawPath()
                    + "?api-version=" + call.apiVersion() + "&" + token + "=" + to);
        }
        return Json.reply(200, body);
    }

    private static int place(String text) {
        if (!text.matches("[0-9]{1,6}")) {
            throw new Refusal(400, "InvalidSkipToken", "The skip token is not one of the lab's.");
        }
        return Integer.parseInt(text);
    }
}
