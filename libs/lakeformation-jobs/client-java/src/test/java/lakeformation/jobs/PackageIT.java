package lakeformation.jobs;

import static lakeformation.jobs.ScriptedServer.LINE;
import static lakeformation.jobs.ScriptedServer.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The package as its users get it: what is in it, and the example of the README in an empty project. */
@Timeout(300)
class PackageIT {
  private static final String MAVEN = File.separatorChar == '\\' ? "mvn.cmd" : "mvn";

  private static String pom() throws IOException {
    return Files.readString(Path.of("pom.xml"));
  }

  private static String version() throws IOException {
    Matcher version = Pattern.compile("<version>([^<]*)<").matcher(pom());
    assertTrue(version.find());
    return version.group(1);
  }

  private static Path jar(String kind) throws IOException {
    return Path.of("target", "lakeformation-jobs-" + version() + kind + ".jar");
  }

  private static Set<String> entries(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream().map(ZipEntry::getName).filter(name -> !name.endsWith("/")).collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** The code blocks of the README in Java, each the body of a method. */
  private static List<String> examples() throws IOException {
    return Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(Path.of("README.md"))).results().map(found -> found.group(1)).toList();
  }

  @Test
  void holdsWhatItNeedsAndNothingElse() throws IOException {
    Set<String> jar = entries(jar(""));
    Set<String> other = jar.stream().filter(name -> !name.matches("lakeformation/jobs/.*\\.class")).collect(Collectors.toCollection(TreeSet::new));
    String maven = "META-INF/maven/lakeformation.jobs/lakeformation-jobs/";
    assertEquals(Set.of("META-INF/LICENSE", "META-INF/MANIFEST.MF", maven + "pom.xml", maven + "pom.properties"), other);
    Set<String> sources = entries(jar("-sources"));
    for (Set<String> each : List.of(jar, sources)) {
      assertFalse(each.stream().anyMatch(name -> name.contains("INPUTS") || name.contains("Test") || name.contains("Driver")));
    }
    long java = Stream.of("src/generated", "src/main/java").mapToLong(folder -> count(Path.of(folder))).sum();
    assertTrue(java > 50);
    assertEquals(java, sources.stream().filter(name -> name.endsWith(".java")).count());
    Set<String> pages = entries(jar("-javadoc"));
    assertTrue(pages.contains("lakeformation.jobs/lakeformation/jobs/Client.html") && pages.stream().noneMatch(name -> name.contains("/generated/")));
    System.out.println("package: " + Files.size(jar("")) + " bytes, " + jar.size() + " files, " + java + " sources");
  }

  private static long count(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).count();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void hasTheVersionOfTheContractTheLicenceOfTheProjectAndACompletePom() throws IOException {
    String contract = new ObjectMapper().readTree(new File("../contract/src/generated/openapi.json")).at("/info/version").textValue();
    assertEquals(contract, version());
    assertEquals(Files.readString(Path.of("../../../LICENSE")), Files.readString(Path.of("LICENSE")));
    for (String part : List.of("name", "description", "url", "licenses", "developers", "scm")) {
      assertTrue(pom().contains("<" + part + ">"), part);
    }
    assertTrue(pom().contains("<name>Apache-2.0</name>"));
  }

  @Test
  void runsTheExamplesOfTheReadmeFromAnEmptyProject(@TempDir Path folder) throws IOException, InterruptedException {
    Path repository = Files.createTempDirectory("repository-");
    try {
      fromAnEmptyProject(folder, repository);
    } finally {
      removed(repository);
    }
  }

  private static void fromAnEmptyProject(Path folder, Path repository) throws IOException, InterruptedException {
    installed(repository);
    Path project = Files.createDirectories(folder.resolve("empty"));
    Files.writeString(project.resolve("pom.xml"), """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion><groupId>empty</groupId><artifactId>empty</artifactId><version>1</version>
          <dependencies><dependency><groupId>lakeformation.jobs</groupId><artifactId>lakeformation-jobs</artifactId><version>%s</version></dependency></dependencies>
        </project>""".formatted(version()));
    assertEquals(2, examples().size());
    Files.writeString(project.resolve("Example.java"), """
        import lakeformation.jobs.*;

        public class Example {
          public static void main(String[] arguments) {
        %s  }
        }
        """.formatted(examples().get(0)));
    Files.writeString(project.resolve("Nightly.java"), """
        import java.time.Duration;
        import java.util.List;
        import lakeformation.jobs.*;
        import lakeformation.jobs.model.*;

        public class Nightly {
          static void run(Client client) {
        %s  }
        }
        """.formatted(examples().get(1)));
    run(project, Map.of(), MAVEN, "-q", "-B", "-ntp", "-Dmaven.repo.local=" + repository,
        "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath", "-Dmdep.outputFile=class-path");
    String classPath = Files.readString(project.resolve("class-path"));
    assertTrue(classPath.contains(repository.resolve("lakeformation").toString()));
    assertEquals(4, classPath.split(File.pathSeparator).length);
    run(project, Map.of(), "javac", "--release", "17", "-Xlint:all", "-Werror", "-cp", classPath, "Example.java", "Nightly.java");
    try (ScriptedServer server = new ScriptedServer(answer(200, "", "X-request-id: abc"), answer(403, "{\"error_code\":\"APIG.0301\"}"))) {
      Map<String, String> env = Map.of("LFJ_ENDPOINT", server.address() + "/", "LFJ_PROJECT", "p", "LFJ_INSTANCE", "i", "LFJ_TOKEN", "a-token");
      String[] example = {"java", "-cp", classPath + File.pathSeparator + ".", "Example"};
      assertEquals("deleted abc\n", run(project, env, example));
      assertEquals("failed 403 APIG.0301 null\n", run(project, env, example));
      assertEquals(List.of(LINE, LINE), server.lines());
    }
  }

  /** Installs the package into a repository of its own, which has all else from the user's. */
  private static void installed(Path repository) throws IOException, InterruptedException {
    Path users = Path.of(ObjectMapper.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    while (!users.endsWith("com")) {
      users = users.getParent();
    }
    Files.createDirectories(repository);
    try (Stream<Path> groups = Files.list(users.getParent())) {
      for (Path group : groups.filter(Files::isDirectory).filter(path -> !path.endsWith("lakeformation")).toList()) {
        Files.createSymbolicLink(repository.resolve(group.getFileName()), group);
      }
    }
    run(Path.of("."), Map.of(), MAVEN, "-q", "-B", "-ntp", "-Dmaven.repo.local=" + repository, "org.apache.maven.plugins:maven-install-plugin:3.1.4:install-file",
        "-DpomFile=pom.xml", "-Dfile=" + jar(""), "-Dsources=" + jar("-sources"), "-Djavadoc=" + jar("-javadoc"));
  }

  /** Removes a repository, and what it links to is left alone. */
  private static void removed(Path repository) throws IOException {
    try (Stream<Path> files = Files.walk(repository)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static String run(Path folder, Map<String, String> env, String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(command))).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(env);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    assertEquals(0, process.waitFor(), output);
    return output;
  }
}
