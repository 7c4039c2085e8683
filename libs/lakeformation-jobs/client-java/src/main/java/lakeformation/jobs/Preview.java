package lakeformation.jobs;

/**
 * The request that a call would send.
 *
 * @param method HTTP method
 * @param url whole address
 */
public record Preview(String method, String url) {}
