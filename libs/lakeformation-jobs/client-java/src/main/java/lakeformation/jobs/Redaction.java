package lakeformation.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON of the server with {@code [token]} for the token, should the server echo it whole: a log is too long to look for its parts. */
final class Redaction {
  private Redaction() {}

  static JsonNode without(String token, JsonNode value) {
    return value == null || token.length() < Token.SHORTEST ? value : cleaned(token, value);
  }

  private static JsonNode cleaned(String token, JsonNode value) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (value.isTextual()) {
      return json.textNode(value.textValue().replace(token, "[token]"));
    }
    if (value.isArray()) {
      ArrayNode list = json.arrayNode(value.size());
      value.forEach(item -> list.add(cleaned(token, item)));
      return list;
    }
    if (value.isObject()) {
      ObjectNode object = json.objectNode();
      value.properties().forEach(property -> object.set(property.getKey().replace(token, "[token]"), cleaned(token, property.getValue())));
      return object;
    }
    return value;
  }
}
