package org.crowd4j.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.crowd4j.io.CsvOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Older and rarer forms of the exports, each reduced to what makes it different. */
class VariantsTest {

    @TempDir
    Path folder;

    /** {@return the rows of the long table, with its header} */
    private List<String> rows(String name, String text, String... label) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        ReadOptions options = new ReadOptions().withCsv(new CsvOptions().withAnswer(label));
        Path to = folder.resolve("rows.csv");
        Export.of(file, options).write(to, "csv");
        return Files.readAllLines(to);
    }

    /** {@return the rows of JSON, with single quotes in place of double ones} */
    private List<String> json(String name, String text) throws IOException {
        return rows(name, text.replace('\'', '"'));
    }

    @Test
    void labelStudioBefore1AndWithUsersAsObjects() throws IOException {
        assertThat(json(
                        "old.json",
                        "[{'id':7,'data':{},'completions':[{'completed_by':{'id':3,'email':'a@x'},'result':["
                                + "{'from_name':'q','type':'choices','value':{'choices':['yes']}}]},"
                                + "{'skipped':true,'result':["
                                + "]}]}]"))
                .containsExactly("task,worker,label", "7,3,yes");
    }

    @Test
    void labelStudioLeavesOutWhatIsAboutRegionsAndRelations() throws IOException {
        assertThat(
                        json(
                                "regions.json",
                                "[{'id':7,'data':{},'annotations':[{'completed_by':3,'result':[{'from_name':'box',"
                                        + "'type':'rectanglelabels','original_width':200,'original_height':100,"
                                        + "'value':{'x':10,'y':10,"
                                        + "'width':50,'height':20,'rectanglelabels':['car']}},"
                                        + "{'from_name':'colour','type':'choices',"
                                        + "'value':{'x':10,'y':10,'width':50,'height':20,'choices':['red']}},{'type':'relation'}]}]}]"))
                .containsExactly("task,worker,x0,y0,x1,y1,label", "7,3,20,10,120,30,car");
    }

    @Test
    void labelStudioTablesWithoutIdAskForTheTaskByName() throws IOException {
        String text = "annotation_id,annotator,lead_time,url,q\n5.0,1,3,a.jpg,yes\n6.0,2,3,a.jpg,no\n";
        Path file = Files.writeString(folder.resolve("old.csv"), text);

        assertThatThrownBy(() -> Export.of(file, new ReadOptions()))
                .hasMessageContaining("name columns of the data as the task");
        Export export = Export.of(file, new ReadOptions().withCsv(new CsvOptions().withTask("url")));
        Path to = folder.resolve("to.csv");
        export.write(to, "csv");
        assertThat(Files.readAllLines(to)).containsExactly("task,worker,label", "a.jpg,1,yes", "a.jpg,2,no");
    }

    @Test
    void doccanoInAllItsForms() throws IOException {
        assertThat(json("a.jsonl", "{'id':1,'text':'x','entities':[{'start_offset':0,'end_offset':4,'label':'PER'}]}"))
                .containsExactly("task,worker,start,end,type", "1,a,0,4,PER");
        assertThat(json("b.jsonl", "{'id':1,'filename':'x','bbox':[{'x':1,'y':2,'width':3,'height':4,'label':'car'}]}"))
                .containsExactly("task,worker,x0,y0,x1,y1,label", "1,b,1,2,4,6,car");
        assertThat(json("c.json", "{'id':1,'text':'x','annotations':[{'label':2,'user':5},{'label':3,'user':6}]}"))
                .containsExactly("task,worker,label", "1,5,2", "1,6,3");
    }

    @Test
    void argillaFlatAndAsTheServerHasIt() throws IOException {
        assertThat(json(
                        "flat.jsonl",
                        "{'id':'r','good.responses':['yes','no','no'],'good.responses.users':['a','b','c'],"
                                + "'good.responses.status':['submitted','discarded','draft']}"))
                .containsExactly("task,worker,label", "r,a,yes");
        assertThat(json(
                        "server.json",
                        "[{'external_id':'r','fields':{},'responses':[{'user_id':'a','status':'submitted',"
                                + "'values':{'good':{'value':'yes'}}},{'user_id':'b','status':'draft',"
                                + "'values':{'good':{'value':'no'}}}]}]"))
                .containsExactly("task,worker,label", "r,a,yes");
    }

    @Test
    void mturkCheckBoxesAndForms() throws IOException {
        assertThat(rows("boxes.csv", "HITId,WorkerId,Answer.cat.on,Answer.dog.on\nh,a,true,false\nh,b,false,true\n"))
                .containsExactly("task,worker,label", "h,a,cat", "h,b,dog");
        assertThat(rows(
                        "form.csv",
                        "HITId,WorkerId,Answer.taskAnswers\nh,a,\"[{\"\"mood\"\":{\"\"label\"\":\"\"good\"\"}}]\"\n"
                                + "h,b,\"[{\"\"mood\"\":{\"\"label\"\":\"\"bad\"\"}}]\"\n"))
                .containsExactly("task,worker,label", "h,a,good", "h,b,bad");
        assertThat(
                        rows(
                                "radio.csv",
                                "HITId,WorkerId,Answer.taskAnswers\nh,a,\"[{\"\"kind\"\":{\"\"cat\"\":true,\"\"dog\"\":false}}]\"\n"))
                .containsExactly("task,worker,label", "h,a,cat");
    }

    @Test
    void leWiDiWithCommasAndObjects() throws IOException {
        assertThat(json(
                        "commas.jsonl",
                        "{'id':'1','annotations':'0,1','annotators':'Ann1,Ann2','number of annotations':2}"))
                .containsExactly("task,worker,label", "1,Ann1,0", "1,Ann2,1");
        assertThat(json("objects.jsonl", "{'id':'1','annotations':{'Ann1':'0','Ann2':'1'}}"))
                .containsExactly("task,worker,label", "1,Ann1,0", "1,Ann2,1");
    }

    @Test
    void arenaInOneHotColumnsAndWithoutJudge() throws IOException {
        assertThat(rows(
                        "train.csv",
                        "id,model_a,model_b,winner_model_a,winner_model_b,winner_tie\n1,x,y,0,1,0\n2,x,y,0,0,1\n"))
                .containsExactly("worker,left,right,winner", "train,x,y,y", "train,x,y,tie");
        assertThat(rows("eva.csv", "left,right,winner\na,b,left\na,b,tie\n"))
                .containsExactly("worker,left,right,winner", "eva,a,b,a", "eva,a,b,tie");
    }

    @Test
    void qualtricsWithThreeHeaders() throws IOException {
        assertThat(rows(
                        "survey.csv",
                        "EndDate,Status,ResponseId,Q1,Q2\nEnd Date,Response Type,Response ID,What?,Which?\n"
                                + "\"{\"\"ImportId\"\":\"\"endDate\"\"}\",x,y,z,z\n"
                                + "2026-01-02 03:04:05,IP Address,R_1,cat,dog\n2026-01-02 03:04:05,Survey Preview,R_2,dog,dog\n",
                        "Q1",
                        "Q2"))
                .containsExactly(
                        "task,worker,label,at", "Q1,R_1,cat,2026-01-02T03:04:05Z", "Q2,R_1,dog,2026-01-02T03:04:05Z");
    }

    @Test
    void labelboxClassifications() throws IOException {
        assertThat(json(
                        "box.ndjson",
                        "{'data_row':{'id':'d'},'projects':{'p':{'labels':[{'label_details':{'created_by':'a@x'},"
                                + "'annotations':{'objects':[],"
                                + "'classifications':[{'name':'Mood','radio_answer':{'name':'Good',"
                                + "'value':'good'}}]}},{'label_details':{'created_by':'b@x'},"
                                + "'performance_details':{'skipped':true}}]}}}"))
                .containsExactly("task,worker,label", "d,a@x,Good");
    }

    @Test
    void zooniverseSurveysDropdownsAndCombinedTasks() throws IOException {
        String header = "subject_ids,user_name,annotations\n";
        assertThat(rows(
                        "z.csv",
                        header
                                + row("[{'task':'T0','value':[{'choice':'LION','answers':{}}]}]")
                                + row("[{'task':'C','value':[{'task':'T0','value':'ZEBRA'}]}]")
                                + row("[{'task':'T0','value':[{'value':'x','label':'GNU','option':true}]}]")
                                + row("[{'task':'T0','value':'unknown answer label'}]")))
                .containsExactly("task,worker,label", "1,v,LION", "1,v,ZEBRA", "1,v,GNU");
    }

    private static String row(String annotations) {
        return "1,v,\"" + annotations.replace("'", "\"\"") + "\"\n";
    }

    @Test
    void appenWithSeveralAnswersInLinesAndWithoutGold() throws IOException {
        assertThat(rows(
                        "f.csv",
                        "_unit_id,_worker_id,_tainted,_ip,kind,headline\n1,a,false,x,\"cat\ndog\",News\n1,b,true,x,cat,News\n"
                                + "1,c,false,x,cat,News\n"))
                .containsExactly("task,worker,labels", "1,a,cat|dog", "1,c,cat");
    }

    @Test
    void cvatTracksAndBrokenXml() throws IOException {
        assertThat(rows(
                        "v.xml",
                        "<annotations><version>1.1</version><track label=\"car\"><box frame=\"0\" outside=\"0\" xtl=\"1.0\""
                                + " ytl=\"2\" xbr=\"3\" ybr=\"4\"/><box frame=\"1\" outside=\"1\" xtl=\"1\" ytl=\"2\""
                                + " xbr=\"3\" ybr=\"4\"/></track></annotations>"))
                .containsExactly("task,worker,x0,y0,x1,y1,label", "frame 0,v,1,2,3,4,car");
        Path broken = Files.writeString(
                folder.resolve("b.xml"), "<annotations><version>1.1</version>\n<image></annotations>");
        assertThatThrownBy(() -> Export.of(broken, new ReadOptions()))
                .hasMessageStartingWith("b.xml:2: the XML is broken");
    }

    @Test
    void matricesWithMinusOne() throws IOException {
        assertThat(rows("m.json", "[[0, -1, 2],\n [1, 1, -1]]"))
                .containsExactly("task,worker,label", "1,1,0", "1,3,2", "2,1,1", "2,2,1");
    }

    @Test
    void whatIsKnownAndNotReadIsNamed() throws IOException {
        List<String> messages = new ArrayList<>();
        for (String text : List.of(
                "#FORMAT=WebAnno TSV 3.3\n",
                "# ALTERNATIVE NAME 1: A\n",
                "T1\tPER 0 4\tNora\n",
                "{\"images\":[],\"annotations\":[],\"categories\":[]}",
                "{\"_task_hash\":1,\"versions\":[],\"sessions\":[]}",
                "[1, 2]",
                "classification_id,extractor,subject_id,task,data.frame0.T0_x\n1,s,2,T0,3\n")) {
            Path file = Files.writeString(folder.resolve("file"), text);
            try {
                Export.of(file, new ReadOptions());
            } catch (IOException refused) {
                messages.add(refused.getMessage());
            }
        }
        assertThat(messages).hasSize(7).allMatch(message -> message.startsWith("file:1: "));
    }
}
