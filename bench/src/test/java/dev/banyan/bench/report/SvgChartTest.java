package dev.banyan.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.bench.contestant.ContestantId;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class SvgChartTest {
  private static List<Element> bars(BenchReport report) throws Exception {
    Document svg =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(SvgChart.draw(report))));
    NodeList all = svg.getElementsByTagName("rect");
    return IntStream.range(0, all.getLength())
        .mapToObj(i -> (Element) all.item(i))
        .filter(bar -> !bar.getAttribute("class").isEmpty())
        .toList();
  }

  @Test
  void drawsABarForEachContestantInProportion() throws Exception {
    List<Element> bars = bars(ReportFixture.report());

    assertThat(bars)
        .extracting(bar -> bar.getAttribute("class"))
        .containsExactly("floor", "floor", "banyan", "banyan", "peer", "peer");
    assertThat(bars)
        .extracting(bar -> bar.getAttribute("width"))
        .startsWith("420.0", "140.0", "84.0", "21.0");
  }

  @Test
  void drawsAContestantThatAnsweredNothing() throws Exception {
    BenchReport report =
        ReportFixture.report(List.of(ReportFixture.measured(ContestantId.SERVICE, 0)));

    assertThat(bars(report)).extracting(bar -> bar.getAttribute("width")).containsExactly("0.0");
  }
}
