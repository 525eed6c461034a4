import java.time.*
import org.crowd4j.*
import org.crowd4j.io.*
import org.crowd4j.agreement.*
import org.crowd4j.assignment.*
import org.crowd4j.ballots.*
import org.crowd4j.categorical.*
import org.crowd4j.choice.*
import org.crowd4j.contest.*
import org.crowd4j.evaluation.*
import org.crowd4j.explanation.*
import org.crowd4j.forecast.*
import org.crowd4j.funding.*
import org.crowd4j.governance.*
import org.crowd4j.independence.*
import org.crowd4j.live.*
import org.crowd4j.multilabel.*
import org.crowd4j.numeric.*
import org.crowd4j.ordinal.*
import org.crowd4j.pairwise.*
import org.crowd4j.quality.*
import org.crowd4j.ranking.*
import org.crowd4j.region.*
import org.crowd4j.reputation.*
import org.crowd4j.rewards.*
import org.crowd4j.sequence.*
import org.crowd4j.similarity.*
import org.crowd4j.simulation.*
import org.crowd4j.span.*
import org.crowd4j.stopping.*
import org.crowd4j.text.*
/set mode crowd -quiet
/set prompt crowd "jshell> " "   ...> "
/set format crowd pre "|  "
/set format crowd post "%n"
/set format crowd errorpre "|  "
/set format crowd errorpost "%n"
/set format crowd errorline "{post}{pre}    {err}"
/set format crowd name "%1$s"
/set format crowd value "%3$s"
/set format crowd unresolved "%4$s"
/set format crowd errors "%5$s"
/set format crowd err "%6$s"
/set format crowd unrerr "{unresolved} is declared" error0
/set format crowd unrerr "this error is corrected: {errors}" unresolved0-error1,error2
/set format crowd unrerr "{unresolved} is declared, and this error is corrected: {errors}" unresolved1,unresolved2-error1,error2
/set format crowd display ""
/set format crowd display "{name} ==> {value}{post}" added,modified,replaced-expression,varvalue,assignment,varinit,vardecl-ok-primary
/set format crowd display "{pre}{name} cannot be used until {unrerr}{post}" added,modified,replaced,used-defined,notdefined
/set truncation crowd 6000
